import { useEffect, useRef, useState, type SubmitEvent } from "react";
import { Button } from "../../ui/button.tsx";
import { StatusPill } from "../../ui/status-pill.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { readField } from "../read-field.ts";
import { useStaff } from "../staff-context.ts";
import classes from "./import.module.css";

type LeaveOutProps = {
  /** As the preview names the question. */
  name: string;
  /** Why it is left out; absent: it is not. */
  reason: string | undefined;
  onDecide: (reason: string | undefined) => void;
};

/** Leaves a question out of what will be published, for a reason that is asked, and takes it back. */
export function LeaveOut({ name, reason, onDecide }: LeaveOutProps) {
  const { desk } = useStaff();
  const [asking, setAsking] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const shape = asking ? "asking" : reason === undefined ? "in" : "out";
  const shownAs = useRef(shape);
  // What was pressed has gone: the focus goes to what came in its place.
  useEffect(() => {
    if (shownAs.current !== shape) place.current?.querySelector<HTMLElement>("input, button")?.focus();
    shownAs.current = shape;
  }, [shape]);

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = readField(event.currentTarget, "reason").trim();
    if (given === "") return;
    setAsking(false);
    onDecide(given);
  };

  return (
    <div ref={place} className={classes.leaveOut}>
      {shape === "in" && (
        <Button tone="quiet" aria-label={desk.leaveOutName(name)} onClick={() => setAsking(true)}>
          {desk.leaveOut}
        </Button>
      )}
      {shape === "asking" && (
        <form className={classes.leaveOutForm} onSubmit={submit}>
          <TextField
            className={classes.leaveOutReason}
            label={desk.leaveOutReason}
            hint={desk.leaveOutHint}
            name="reason"
            required
            maxLength={500}
            autoComplete="off"
          />
          <div className={classes.leaveOutActs}>
            <Button type="submit" aria-label={desk.leaveOutName(name)}>
              {desk.leaveOut}
            </Button>
            <Button tone="quiet" onClick={() => setAsking(false)}>
              {desk.cancel}
            </Button>
          </div>
        </form>
      )}
      {shape === "out" && (
        <>
          <StatusPill tone="ochre" mark="–">
            {desk.leftOut}
          </StatusPill>
          <span dir="auto">{reason}</span>
          <Button tone="quiet" aria-label={desk.takeBackName(name)} onClick={() => onDecide(undefined)}>
            {desk.takeBack}
          </Button>
        </>
      )}
    </div>
  );
}
