import type { ReportDay, RolloutReport } from "../../../protocol/rollout-desk.ts";
import { useStaff } from "../staff-context.ts";
import classes from "./rollout.module.css";
import { useRolloutWords } from "./use-rollout-words.ts";

/** The same numbers as the charts, for reading and for who does not see them. */
export function ReportTable({ report }: { report: RolloutReport }) {
  const rollout = useRolloutWords();
  const { days, stars } = report;
  return (
    <>
      {/* Wider than a phone: whoever has no pointer scrolls it by keys. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={classes.scroll} tabIndex={0}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{rollout.day}</th>
              <th scope="col">{rollout.learners}</th>
              <th scope="col">{rollout.attempts}</th>
              <th scope="col">{rollout.finished}</th>
              <th scope="col">{rollout.answers}</th>
              <th scope="col">{rollout.right}</th>
              <th scope="col">{rollout.reported}</th>
              <th scope="col">{rollout.stars}</th>
              <th scope="col">V1 {rollout.time}</th>
              <th scope="col">V2 {rollout.time}</th>
            </tr>
          </thead>
          <tbody>
            {days.map((day) => (
              <Day key={day.day} day={day} />
            ))}
          </tbody>
        </table>
      </div>
      <p className={classes.facts}>
        {rollout.spread}: {stars.map((count, place) => `${"★".repeat(place + 1)} ${count}`).join(" · ")}
      </p>
    </>
  );
}

function Day({ day }: { day: ReportDay }) {
  const { locale } = useStaff();
  const rollout = useRolloutWords();
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  const dash = rollout.notMeasured;
  const ms = (mean: number | undefined) => (mean === undefined ? dash : `${Math.round(mean)} ms`);
  return (
    <tr>
      <th scope="row">{day.day}</th>
      <td>{number.format(day.learners)}</td>
      <td>{number.format(day.attempts)}</td>
      <td>{number.format(day.finished)}</td>
      <td>{number.format(day.answers)}</td>
      <td>{day.answers === 0 ? dash : `${((100 * day.correct) / day.answers).toFixed(1)} %`}</td>
      <td>{number.format(day.reports)}</td>
      <td>{day.stars === undefined ? dash : `${number.format(day.stars)} (${day.ratings})`}</td>
      <td>{ms(day.v1.meanMs)}</td>
      <td>{ms(day.v2.meanMs)}</td>
    </tr>
  );
}
