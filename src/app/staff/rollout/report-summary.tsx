import type { ReportDay, RolloutReport } from "../../../protocol/rollout-desk.ts";
import { useStaff } from "../staff-context.ts";
import classes from "./report.module.css";
import { useRolloutWords } from "./use-rollout-words.ts";

/** The period in a few figures. What was not measured is a dash, not a zero. */
export function ReportSummary({ report }: { report: RolloutReport }) {
  const { locale } = useStaff();
  const rollout = useRolloutWords();
  const { days } = report;
  const total = (of: (day: ReportDay) => number) => days.reduce((sum, day) => sum + of(day), 0);
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  const share = (part: number, of: number) =>
    of === 0 ? rollout.notMeasured : `${((100 * part) / of).toFixed(1)}%`;
  const answers = total((day) => day.answers);
  const attempts = total((day) => day.attempts);
  const ratings = total((day) => day.ratings);
  const figures: [name: string, value: string][] = [
    [rollout.answers, number.format(answers)],
    [
      rollout.right,
      share(
        total((day) => day.correct),
        answers,
      ),
    ],
    [rollout.attempts, number.format(attempts)],
    [
      rollout.finished,
      share(
        total((day) => day.finished),
        attempts,
      ),
    ],
    [
      rollout.stars,
      ratings === 0
        ? rollout.notMeasured
        : `${number.format(total(({ stars = 0, ratings: of }) => stars * of) / ratings)} / 5`,
    ],
    [rollout.reported, number.format(total((day) => day.reports))],
  ];
  const [first, last] = [days[0]?.day ?? "", days.at(-1)?.day ?? ""];
  return (
    <>
      <p>{rollout.range(first, last)}</p>
      <dl className={classes.figures}>
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
