import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Failure } from "../../../domain/failure.ts";
import type { SetListing } from "../../../protocol/set-listing.ts";
import { Button } from "../../ui/button.tsx";
import { joinClasses } from "../../ui/join-classes.ts";
import { StatusPill } from "../../ui/status-pill.tsx";
import rows from "../rows.module.css";
import { StaffFailure } from "../staff-failure.tsx";
import { useStaff } from "../staff-context.ts";
import { ActDialog, type SetAct } from "./act-dialog.tsx";
import { LeftOutList } from "./left-out-list.tsx";
import classes from "./sets.module.css";

/** One published set. What is done to it is asked once more first, and on record with a name. */
export function SetRow({ set }: { set: SetListing }) {
  const { api, desk } = useStaff();
  const queries = useQueryClient();
  const [asking, setAsking] = useState<SetAct>();
  const [working, setWorking] = useState(false);
  const [done, setDone] = useState<SetAct>();
  const [failure, setFailure] = useState<Failure>();
  const { setId, title, mode, retired, released } = set;

  const act = async (what: SetAct) => {
    setWorking(true);
    const result = await api[what](setId);
    setWorking(false);
    setAsking(undefined);
    setFailure(result.ok ? undefined : result.failure);
    if (!result.ok) return;
    setDone(what);
    await queries.invalidateQueries({ queryKey: ["sets"] });
  };

  return (
    <li className={joinClasses(rows.row, classes.row)}>
      <div className={classes.what}>
        <h2 className={rows.name} dir="auto">
          {title}
        </h2>
        <p className={rows.facts}>
          {desk.version(set.version)} · {desk.questions(set.questions)} · {desk.policies[mode]} ·{" "}
          <code>{setId}</code>
        </p>
        {set.leftOut !== undefined && <LeftOutList title={title} leftOut={set.leftOut} />}
      </div>
      <div className={classes.states}>
        {retired && (
          <StatusPill tone="plain" mark="–">
            {desk.retired}
          </StatusPill>
        )}
        {mode === "exam" && (
          <StatusPill tone={released === true ? "jade" : "ochre"} mark={released === true ? "✓" : "○"}>
            {released === true ? desk.released : desk.notReleased}
          </StatusPill>
        )}
      </div>
      <div className={joinClasses(rows.acts, classes.acts)}>
        {mode === "exam" && released !== true && (
          <Button aria-label={desk.releaseName(title)} onClick={() => setAsking("release")}>
            {desk.release}
          </Button>
        )}
        {!retired && (
          <Button tone="quiet" aria-label={desk.retireName(title)} onClick={() => setAsking("retire")}>
            {desk.retire}
          </Button>
        )}
      </div>
      <output className={classes.done}>{done !== undefined && desk.done[done](title)}</output>
      {failure !== undefined && (
        <StaffFailure failure={failure} asked="write" sentences={{ not_allowed: desk.notAuthor }} />
      )}
      {asking !== undefined && (
        <ActDialog
          act={asking}
          title={title}
          state={working ? "working" : "asking"}
          onConfirm={() => void act(asking)}
          onClose={() => setAsking(undefined)}
        />
      )}
    </li>
  );
}
