import { describeWhy } from "../../../domain/rollout/describe-why.ts";
import type { RolloutDecision } from "../../../protocol/rollout.ts";
import { formatMoment } from "../format-time.ts";
import { useStaff } from "../staff-context.ts";
import { Gates } from "./gates-list.tsx";
import { Fold } from "../fold.tsx";
import rows from "../rows.module.css";
import classes from "./rollout.module.css";
import { useRolloutWords } from "./use-rollout-words.ts";

/** The newest few; the rest is folded away. */
const SHOWN = 5;

/** The timeline of decisions, each with the gates as they stood; looks that changed nothing stand apart. */
export function Decisions({ decisions }: { decisions: readonly RolloutDecision[] }) {
  const rollout = useRolloutWords();
  const looks = decisions.filter(isLook);
  const made = decisions.filter((decision) => !isLook(decision));
  return (
    <section className={classes.section} aria-labelledby="decisions">
      <h2 id="decisions" className={rows.heading}>
        {rollout.decisions}
      </h2>
      <List decisions={made.slice(0, SHOWN)} />
      {made.length > SHOWN && (
        <Fold title={rollout.showDecisions(made.length - SHOWN)}>
          <List decisions={made.slice(SHOWN)} />
        </Fold>
      )}
      {looks.length > 0 && (
        <Fold title={rollout.looks(looks.length)}>
          <List decisions={looks} />
        </Fold>
      )}
    </section>
  );
}

function isLook({ action, by }: RolloutDecision): boolean {
  return action === "stay" && by === "controller";
}

function List({ decisions }: { decisions: readonly RolloutDecision[] }) {
  return (
    <ol className={rows.rows}>
      {decisions.map((decision) => (
        <Decision key={`${decision.at} ${decision.action} ${decision.why}`} decision={decision} />
      ))}
    </ol>
  );
}

function Decision({ decision }: { decision: RolloutDecision }) {
  const { locale } = useStaff();
  const rollout = useRolloutWords();
  const { at, by, action, why, from, to, dryRun, note, gates } = decision;
  const steps = from === to ? `${to}%` : `${from} → ${to}%`;
  return (
    <li className={classes.decision} data-action={action}>
      <p className={rows.name}>
        {rollout.actions[action]} · {steps}
        {dryRun && ` · ${rollout.tryMark}`}
      </p>
      <p className={rows.facts}>
        <time dateTime={new Date(at).toISOString()}>{formatMoment(at, locale)}</time> ·{" "}
        <bdi>{by === "controller" ? rollout.controller : by}</bdi>
      </p>
      <p>
        {describeWhy(why, locale)} {note !== "" && <bdi>{note}</bdi>}
      </p>
      {gates.length > 0 && (
        <Fold title={rollout.gates}>
          <Gates gates={gates} />
        </Fold>
      )}
    </li>
  );
}
