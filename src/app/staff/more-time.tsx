import { useQueryClient } from "@tanstack/react-query";
import { useId, useState, type SubmitEvent } from "react";
import type { Failure } from "../../domain/failure.ts";
import type { Replay } from "../../protocol/replay.ts";
import { hasDuty } from "../../protocol/staff-duties.ts";
import type { StaffMember } from "../../protocol/staff.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { TextField } from "../ui/text-field.tsx";
import forms from "./form.module.css";
import { readField } from "./read-field.ts";
import { StaffFailure } from "./staff-failure.tsx";
import { useStaff } from "./staff-context.ts";

type MoreTimeProps = { member: StaffMember; attempt: Replay["attempt"] };

/** The time that was given to an attempt beyond its own, and where one may give more of it. */
export function MoreTime({ member, attempt }: MoreTimeProps) {
  const { desk } = useStaff();
  const [asking, setAsking] = useState(false);
  return (
    <>
      {attempt.extensions?.map(({ extraSeconds, reason, by, at }) => (
        <p key={`${at} ${extraSeconds}`}>
          {desk.timeGiven(extraSeconds / 60)} · {by} · <span dir="auto">{reason}</span>
        </p>
      ))}
      {hasDuty(member, "decide") && (
        <p>
          <Button tone="quiet" onClick={() => setAsking(true)}>
            {desk.giveTime}
          </Button>
        </p>
      )}
      {asking && <GiveTime attemptId={attempt.attemptId} onClose={() => setAsking(false)} />}
    </>
  );
}

type GiveTimeProps = { attemptId: string; onClose: () => void };

function GiveTime({ attemptId, onClose }: GiveTimeProps) {
  const { api, desk } = useStaff();
  const queries = useQueryClient();
  const formId = useId();
  // Minted once: what is sent again because no answer came is given once.
  const [extensionId] = useState(() => crypto.randomUUID());
  const [saving, setSaving] = useState(false);
  const [failure, setFailure] = useState<Failure>();

  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const extraSeconds = Math.round(Number(readField(form, "minutes")) * 60);
    const reason = readField(form, "reason").trim();
    setSaving(true);
    const given = await api.extend({ extensionId, to: { attemptId }, extraSeconds, reason });
    setSaving(false);
    setFailure(given.ok ? undefined : given.failure);
    if (!given.ok) return;
    onClose();
    await queries.invalidateQueries({ queryKey: ["replay", attemptId] });
  };

  return (
    <Dialog
      open
      title={desk.giveTime}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{desk.cancel}</Button>
          <Button type="submit" form={formId} tone="primary" disabled={saving}>
            {saving ? desk.saving : desk.giveTime}
          </Button>
        </>
      }
    >
      <form id={formId} className={forms.form} onSubmit={(event) => void submit(event)}>
        <TextField label={desk.extraMinutes} name="minutes" type="number" min={1} max={10_080} required />
        <TextField label={desk.reason} name="reason" required maxLength={1000} autoComplete="off" />
      </form>
      <p>{desk.giveTimeBody}</p>
      {failure !== undefined && <StaffFailure failure={failure} asked="write" />}
    </Dialog>
  );
}
