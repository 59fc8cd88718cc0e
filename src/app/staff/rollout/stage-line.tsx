import { STAGES } from "../../../domain/rollout/stage.ts";
import type { RolloutStatus } from "../../../protocol/rollout.ts";
import rows from "../rows.module.css";
import classes from "./rollout.module.css";
import { useRolloutWords } from "./use-rollout-words.ts";

/** The plan's steps with the one that is now, and who was seen in it. */
export function StageLine({ stage, cohorts }: Pick<RolloutStatus, "stage" | "cohorts">) {
  const rollout = useRolloutWords();
  return (
    <section className={classes.section} aria-label={rollout.stageLabel}>
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
      <p className={rows.facts}>{rollout.cohorts(cohorts.v1, cohorts.v2, cohorts.overridden)}</p>
    </section>
  );
}
