import type { ReportDay } from "../../../protocol/rollout-desk.ts";
import { useStaff } from "../staff-context.ts";
import { useRolloutWords } from "./use-rollout-words.ts";
import { WideTable } from "../wide-table.tsx";

/** The same numbers as the charts, for reading and for who does not see them. */
export function ReportTable({ days }: { days: readonly ReportDay[] }) {
  const rollout = useRolloutWords();
  return (
    <WideTable
      label={rollout.byDay}
      columns={[
        rollout.day,
        rollout.share,
        rollout.learners,
        rollout.returning,
        rollout.attempts,
        rollout.finished,
        rollout.answers,
        rollout.right,
        rollout.late1h,
        rollout.reported,
        rollout.stars,
        `V1 ${rollout.time}`,
        `V2 ${rollout.time}`,
        `V1 ${rollout.errors}`,
        `V2 ${rollout.errors}`,
      ]}
    >
      {days.map((day) => (
        <Day key={day.day} day={day} />
      ))}
    </WideTable>
  );
}

function Day({ day }: { day: ReportDay }) {
  const { locale } = useStaff();
  const rollout = useRolloutWords();
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  const dash = rollout.notMeasured;
  const count = (value: number | undefined) => (value === undefined ? dash : number.format(value));
  const ms = ({ meanMs }: ReportDay["v1"]) => (meanMs === undefined ? dash : `${Math.round(meanMs)} ms`);
  const share = (part: number, of: number, digits: number) =>
    of === 0 ? dash : `${((100 * part) / of).toFixed(digits)}%`;
  const errors = ({ failed, requests }: ReportDay["v1"]) => share(failed, requests, 2);
  return (
    <tr>
      <th scope="row">{day.day}</th>
      <td>{day.stage === undefined ? dash : rollout.stage(day.stage)}</td>
      <td>{count(day.learners)}</td>
      <td>{count(day.returning)}</td>
      <td>{count(day.attempts)}</td>
      <td>{count(day.finished)}</td>
      <td>{count(day.answers)}</td>
      <td>{share(day.correct, day.answers, 1)}</td>
      <td>{count(day.late)}</td>
      <td>{count(day.reports)}</td>
      <td>{day.stars === undefined ? dash : `${number.format(day.stars)} (${day.ratings})`}</td>
      <td>{ms(day.v1)}</td>
      <td>{ms(day.v2)}</td>
      <td>{errors(day.v1)}</td>
      <td>{errors(day.v2)}</td>
    </tr>
  );
}
