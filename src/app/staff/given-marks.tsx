import type { GivenMark } from "../../protocol/marking.ts";
import { StatusPill } from "../ui/status-pill.tsx";
import { formatMoment } from "./format-time.ts";
import classes from "./given-marks.module.css";
import { useStaff } from "./staff-context.ts";

type GivenMarksProps = { marks: readonly (GivenMark & { current?: boolean })[] };

/**
 * Every mark that persons gave, the newest first: nothing is overwritten. `current: false`: it was given
 * for a text that the learner has changed since.
 */
export function GivenMarks({ marks }: GivenMarksProps) {
  const { desk, locale } = useStaff();
  const standing = marks.findLast(({ current }) => current !== false);
  return (
    <section aria-labelledby="marks">
      <h2 id="marks" className={classes.title}>
        {desk.history}
      </h2>
      <ol className={classes.marks} reversed>
        {marks.toReversed().map((mark) => (
          <li key={mark.number}>
            <p className={classes.given}>
              <strong>{desk.percent(mark.fraction)}</strong> {mark.by} · {formatMoment(mark.at, locale)}{" "}
              <StatusPill tone={mark === standing ? "jade" : "plain"} mark={mark === standing ? "✓" : "–"}>
                {mark === standing
                  ? desk.standing
                  : mark.current === false
                    ? desk.earlierText
                    : desk.superseded}
              </StatusPill>
            </p>
            {mark.comment !== "" && (
              <p className={classes.comment} dir="auto">
                {mark.comment}
              </p>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
