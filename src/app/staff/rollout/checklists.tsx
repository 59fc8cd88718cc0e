import { useState } from "react";
import type { Failure } from "../../../domain/failure.ts";
import type { Result } from "../../../domain/result.ts";
import type { CheckList } from "../../../domain/rollout/checklist.ts";
import type { CheckState, RolloutDesk } from "../../../protocol/rollout-desk.ts";
import { formatMoment } from "../format-time.ts";
import { StaffFailure } from "../staff-failure.tsx";
import { useStaff } from "../staff-context.ts";
import rows from "../rows.module.css";
import classes from "./rollout.module.css";
import { useRolloutWords } from "./use-rollout-words.ts";

type ChecklistsProps = {
  lists: readonly CheckList[];
  checks: readonly CheckState[];
  onChanged: (desk: Result<RolloutDesk>) => void;
};

/** The plan's checklists: measured where a machine can see it, ticked by name where not. */
export function Checklists({ lists, checks, onChanged }: ChecklistsProps) {
  const { api } = useStaff();
  const rollout = useRolloutWords();
  const [failure, setFailure] = useState<Failure>();
  const tick = async ({ item, state }: CheckState) => {
    const desk = await api.rollout.tick({ item, state: state === "done" ? "open" : "done" });
    setFailure(desk.ok ? undefined : desk.failure);
    onChanged(desk);
  };
  return (
    <>
      <div className={classes.lists}>
        {lists.map((list) => (
          <fieldset key={list} className={classes.list}>
            <legend className={rows.name}>{rollout.lists[list]}</legend>
            {checks
              .filter((check) => check.list === list)
              .map((check) => (
                <Check key={check.item} check={check} onTick={() => void tick(check)} />
              ))}
          </fieldset>
        ))}
      </div>
      {failure !== undefined && <StaffFailure failure={failure} asked="write" />}
    </>
  );
}

function Check({ check, onTick }: { check: CheckState; onTick: () => void }) {
  const { locale } = useStaff();
  const rollout = useRolloutWords();
  const { item, state, seenBy, by, at } = check;
  const when = at === undefined ? undefined : formatMoment(at, locale);
  const measured = state === "done" ? rollout.seenByMachine : rollout.notSeen;
  const facts = seenBy === "machine" ? [measured, when] : by !== undefined && [by, when];
  return (
    <label className={classes.check}>
      <input type="checkbox" checked={state === "done"} disabled={seenBy === "machine"} onChange={onTick} />
      <span>
        {rollout.checks[item]}
        {facts !== false && (
          <span className={classes.note}>{facts.filter((fact) => fact !== undefined).join(" · ")}</span>
        )}
      </span>
    </label>
  );
}
