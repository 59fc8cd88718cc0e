import { describeWhy } from "../../../domain/rollout/describe-why.ts";
import type { RollbackReview } from "../../../protocol/rollout-desk.ts";
import { formatMoment } from "../format-time.ts";
import { useStaff } from "../staff-context.ts";
import { Gates } from "./gates-list.tsx";
import classes from "./rollout.module.css";
import { useRolloutWords } from "./use-rollout-words.ts";

/** After a way back: what it was decided by, and what has arrived since. */
export function RollbackReviews({ rollbacks }: { rollbacks: readonly RollbackReview[] }) {
  const { locale } = useStaff();
  const rollout = useRolloutWords();
  return (
    <section className={classes.section} aria-labelledby="reviews">
      <h2 id="reviews" className={classes.heading}>
        {rollout.reviews}
      </h2>
      <ul className={classes.rows}>
        {rollbacks.map(({ at, by, why, note, from, gates, lateAttempts }) => {
          const shut = gates.filter(({ verdict }) => verdict !== "pass");
          const who = by === "controller" ? rollout.controller : by;
          return (
            <li key={at} className={classes.decision} data-action="rollback">
              <p className={classes.name}>{rollout.review(from, formatMoment(at, locale), who)}</p>
              <p>
                {describeWhy(why, locale)} {note !== "" && <bdi>{note}</bdi>}
              </p>
              <p className={classes.facts}>{rollout.late(lateAttempts)}</p>
              {shut.length > 0 && <Gates gates={shut} />}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
