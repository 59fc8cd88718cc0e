import type { ReportDay, RolloutReport } from "../../../protocol/rollout-desk.ts";
import { useStaff } from "../staff-context.ts";
import classes from "./rollout.module.css";
import { useRolloutWords } from "./use-rollout-words.ts";
import { WideTable } from "./wide-table.tsx";

/** The same numbers as the charts, for reading and for who does not see them. */
export function ReportTable({ report }: { report: RolloutReport }) {
  const rollout = useRolloutWords();
  const { days, stars } = report;
  return (
    <>
      <WideTable
        columns={[
          rollout.day,
          rollout.learners,
          rollout.attempts,
          rollout.finished,
          rollout.answers,
          rollout.right,
          rollout.reported,
          rollout.stars,
          `V1 ${rollout.time}`,
          `V2 ${rollout.time}`,
        ]}
      >
        {days.map((day) => (
          <Day key={day.day} day={day} />
        ))}
      </WideTable>
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
