import type { ReportDay } from "../../../protocol/rollout-desk.ts";
import { DayChart, type Line } from "./day-chart.tsx";
import classes from "./rollout.module.css";
import { useRolloutWords } from "./use-rollout-words.ts";

/** A chunk of its own, because of the charts. The table beside them has the same numbers. */
export function ReportCharts({ days }: { days: readonly ReportDay[] }) {
  const rollout = useRolloutWords();
  const charts: { title: string; lines: Line[]; scale?: "percent" }[] = [
    {
      title: rollout.chartRight,
      scale: "percent",
      lines: [
        {
          name: "V2",
          tone: "jade",
          values: days.map(({ answers, correct }) => (answers === 0 ? null : (100 * correct) / answers)),
        },
      ],
    },
    {
      title: rollout.chartActive,
      lines: [
        { name: rollout.learners, tone: "jade", values: days.map(({ learners }) => learners) },
        { name: rollout.attempts, tone: "ochre", values: days.map(({ attempts }) => attempts) },
      ],
    },
    {
      title: rollout.chartTime,
      lines: [
        { name: "V1", tone: "ochre", values: days.map(({ v1 }) => v1.meanMs ?? null) },
        { name: "V2", tone: "jade", values: days.map(({ v2 }) => v2.meanMs ?? null) },
      ],
    },
  ];
  const seconds = days.map(({ day }) => Date.parse(day) / 1000);
  return (
    <div className={classes.charts}>
      {charts.map((chart) => (
        <DayChart key={chart.title} seconds={seconds} {...chart} />
      ))}
    </div>
  );
}
