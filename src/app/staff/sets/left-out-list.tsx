import type { LeftOutListing } from "../../../protocol/set-listing.ts";
import { formatMoment } from "../format-time.ts";
import { useStaff } from "../staff-context.ts";
import classes from "./sets.module.css";

type LeftOutListProps = { /** Of the set. */ title: string; leftOut: readonly LeftOutListing[] };

/** The questions that stay out of a set: which, why, who said so and when. */
export function LeftOutList({ title, leftOut }: LeftOutListProps) {
  const { desk, locale } = useStaff();
  const count = desk.leftOutCount(leftOut.length);
  return (
    <details className={classes.leftOut}>
      <summary aria-label={`${title}: ${count}`}>{count}</summary>
      <ul>
        {leftOut.map(({ questionId, prompt, reason, by, at }) => (
          <li key={questionId}>
            <p dir="auto">{prompt === "" ? questionId : prompt}</p>
            <p className={classes.facts}>
              <bdi>{reason}</bdi> · <bdi>{by}</bdi> · {formatMoment(at, locale)} · <code>{questionId}</code>
            </p>
          </li>
        ))}
      </ul>
      <p className={classes.facts}>{desk.leftOutNote}</p>
    </details>
  );
}
