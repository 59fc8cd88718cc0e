import type { ReactNode } from "react";
import type { ReportDay, RolloutReport } from "../../../protocol/rollout-desk.ts";
import { DayChart, type DayChartProps, type Line } from "./day-chart.tsx";
import rows from "../rows.module.css";
import classes from "./rollout.module.css";
import { StarBars } from "./star-bars.tsx";
import { type RolloutWords, useRolloutWords } from "./use-rollout-words.ts";

/** A chunk of its own, because of the charts. The table below them has the same numbers. */
export function ReportCharts({ report }: { report: RolloutReport }) {
  const { days, stars } = report;
  const rollout = useRolloutWords();
  const seconds = days.map(({ day }) => Date.parse(day) / 1000);
  const charts = chartsOf(days, rollout);
  const draw = (group: readonly Chart[]) =>
    group.map((chart) => <DayChart key={chart.title} seconds={seconds} {...chart} />);
  return (
    <>
      <Group title={rollout.statistics}>{draw(charts.statistics)}</Group>
      <Group title={rollout.behaviour}>{draw(charts.behaviour)}</Group>
      <Group title={rollout.satisfaction}>
        {draw(charts.satisfaction)}
        <StarBars counts={stars} />
      </Group>
      <Group title={rollout.performance}>{draw(charts.performance)}</Group>
    </>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={classes.section} aria-label={title}>
      <h2 className={rows.heading}>{title}</h2>
      <div className={classes.charts}>{children}</div>
    </section>
  );
}

type Chart = Omit<DayChartProps, "seconds">;

function chartsOf(
  days: readonly ReportDay[],
  rollout: RolloutWords,
): Record<"statistics" | "behaviour" | "satisfaction" | "performance", Chart[]> {
  const line = (name: string, tone: Line["tone"], of: (day: ReportDay) => number | undefined): Line => ({
    name,
    tone,
    values: days.map((day) => of(day) ?? null),
  });
  const percent = (part: number | undefined, of: number) =>
    of === 0 || part === undefined ? undefined : (100 * part) / of;
  return {
    statistics: [
      {
        title: rollout.chartRight,
        scale: "percent",
        lines: [line("V2", "jade", ({ answers, correct }) => percent(correct, answers))],
      },
      { title: rollout.chartAnswers, scale: "count", lines: [line("V2", "jade", ({ answers }) => answers)] },
      { title: rollout.chartShare, scale: "percent", lines: [line("V2", "jade", ({ stage }) => stage)] },
    ],
    behaviour: [
      {
        title: rollout.chartActive,
        scale: "count",
        lines: [
          line(rollout.allLearners, "jade", ({ learners }) => learners),
          line(rollout.returning, "ochre", ({ returning }) => returning),
        ],
      },
      {
        title: rollout.chartAttempts,
        scale: "count",
        lines: [
          line(rollout.started, "ochre", ({ attempts }) => attempts),
          line(rollout.finished, "jade", ({ finished }) => finished),
        ],
      },
      {
        title: rollout.chartLate,
        scale: "percent",
        lines: [line("V2", "jade", ({ late, answers }) => percent(late, answers))],
      },
    ],
    satisfaction: [
      { title: rollout.chartStars, scale: "stars", lines: [line("V2", "jade", ({ stars }) => stars)] },
      { title: rollout.chartReports, scale: "count", lines: [line("V2", "brick", ({ reports }) => reports)] },
    ],
    performance: [
      {
        title: rollout.chartTime,
        scale: "count",
        lines: [line("V1", "ochre", ({ v1 }) => v1.meanMs), line("V2", "jade", ({ v2 }) => v2.meanMs)],
      },
      {
        title: rollout.chartErrors,
        scale: "count",
        lines: [
          line("V1", "ochre", ({ v1 }) => percent(v1.failed, v1.requests)),
          line("V2", "jade", ({ v2 }) => percent(v2.failed, v2.requests)),
        ],
      },
    ],
  };
}
