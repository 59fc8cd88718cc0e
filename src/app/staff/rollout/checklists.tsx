import { useState } from "react";
import type { Failure } from "../../../domain/failure.ts";
import type { Result } from "../../../domain/result.ts";
import { CheckList } from "../../../domain/rollout/checklist.ts";
import type { CheckState, RolloutDesk } from "../../../protocol/rollout-desk.ts";
import { formatMoment } from "../format-time.ts";
import { StaffFailure } from "../staff-failure.tsx";
import { useStaff } from "../staff-context.ts";
import classes from "./rollout.module.css";
import { useRolloutWords } from "./use-rollout-words.ts";

type ChecklistsProps = { checks: readonly CheckState[]; onChanged: (desk: Result<RolloutDesk>) => void };

/** The plan's checklists: measured where a machine can see it, ticked by name where not. */
export function Checklists({ checks, onChanged }: ChecklistsProps) {
  const { api } = useStaff();
  const rollout = useRolloutWords();
  const [failure, setFailure] = useState<Failure>();
  const tick = async ({ item, state }: CheckState) => {
    const desk = await api.rollout.tick({ item, state: state === "done" ? "open" : "done" });
    setFailure(desk.ok ? undefined : desk.failure);
    onChanged(desk);
  };
  return (
    <section className={classes.section} aria-labelledby="checklists">
      <h2 id="checklists" className={classes.heading}>
        {rollout.checklists}
      </h2>
      <div className={classes.lists}>
        {CheckList.options.map((list) => (
          <fieldset key={list} className={classes.list}>
            <legend className={classes.name}>{rollout.lists[list]}</legend>
            {checks
              .filter((check) => check.list === list)
              .map((check) => (
                <Check key={check.item} check={check} onTick={() => void tick(check)} />
              ))}
          </fieldset>
        ))}
      </div>
      {failure !== undefined && <StaffFailure failure={failure} asked="write" />}
    </section>
  );
}

function Check({ check, onTick }: { check: CheckState; onTick: () => void }) {
  const { locale } = useStaff();
  const rollout = useRolloutWords();
  const { item, state, seenBy, by, at } = check;
  return (
    <label className={classes.check}>
      <input type="checkbox" checked={state === "done"} disabled={seenBy === "machine"} onChange={onTick} />
      <span>
        {rollout.checks[item]}
        <span className={classes.facts}>
          {seenBy === "machine" && ` · ${rollout.seenByMachine}`}
          {by !== undefined && at !== undefined && ` · ${rollout.ticked(by, formatMoment(at, locale))}`}
        </span>
      </span>
    </label>
  );
}
