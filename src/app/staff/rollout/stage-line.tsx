import { describeWhy } from "../../../domain/rollout/describe-why.ts";
import { STAGES } from "../../../domain/rollout/stage.ts";
import type { RolloutStatus } from "../../../protocol/rollout.ts";
import { formatMoment } from "../format-time.ts";
import { useStaff } from "../staff-context.ts";
import rows from "../rows.module.css";
import classes from "./rollout.module.css";
import { useRolloutWords } from "./use-rollout-words.ts";

/** The plan's steps with the one that is now, and what the controller makes of it. */
export function StageLine({ status }: { status: RolloutStatus }) {
  const { locale } = useStaff();
  const rollout = useRolloutWords();
  const { stage, phase = "running", stepBeganAt = 0, cohorts, next } = status;
  return (
    <section className={classes.section}>
      <ol className={classes.stages} aria-label={rollout.stageLabel}>
        {STAGES.map((each) => (
          <li
            key={each}
            className={classes.stage}
            data-reached={stage !== undefined && each <= stage}
            aria-current={each === stage ? "step" : undefined}
          >
            {rollout.stage(each)}
          </li>
        ))}
      </ol>
      <p>
        <strong className={classes.phase} data-phase={phase}>
          {rollout.phases[phase]}
        </strong>{" "}
        {rollout.since(formatMoment(stepBeganAt, locale))}
      </p>
      <p>{describeWhy(next.why, locale)}</p>
      <p className={rows.facts}>{rollout.cohorts(cohorts.v1, cohorts.v2, cohorts.overridden)}</p>
    </section>
  );
}
