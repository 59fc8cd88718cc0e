import { useEffect, useRef } from "react";
import UPlot from "uplot";
import { useStaff } from "../staff-context.ts";
import plotClasses from "./day-chart.module.css";
import classes from "./rollout.module.css";

/** One line of a chart; null where a day has no value. */
export type Line = { name: string; tone: "jade" | "ochre"; values: (number | null)[] };
type DayChartProps = {
  title: string;
  seconds: number[];
  lines: readonly Line[];
  /** percent: from 0 to 100, whatever lies between. */
  scale?: "percent";
};

const HEIGHT_PX = 180;

/** Days from left to right. A picture only: whoever reads aloud reads the table. */
export function DayChart({ title, seconds, lines, scale }: DayChartProps) {
  const { locale } = useStaff();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const box = place.current;
    if (box === null) return undefined;
    const draw = () => drawChart(box, { seconds, lines, locale, scale });
    let chart = draw();
    // Colours are drawn, not styled: another theme is drawn anew.
    const scheme = matchMedia("(prefers-color-scheme: dark)");
    const redraw = () => {
      chart.destroy();
      chart = draw();
    };
    const sized = new ResizeObserver(() => chart.setSize({ width: box.clientWidth, height: HEIGHT_PX }));
    sized.observe(box);
    scheme.addEventListener("change", redraw);
    return () => {
      sized.disconnect();
      scheme.removeEventListener("change", redraw);
      chart.destroy();
    };
  }, [seconds, lines, locale, scale]);
  return (
    <figure className={classes.chart}>
      <figcaption className={classes.name}>{title}</figcaption>
      <div ref={place} className={plotClasses.plot} aria-hidden="true" />
    </figure>
  );
}

type Drawing = Omit<DayChartProps, "title"> & { locale: string };

function drawChart(box: HTMLElement, { seconds, lines, locale, scale }: Drawing): UPlot {
  const styles = getComputedStyle(box);
  const colour = (name: string) => styles.getPropertyValue(`--${name}`).trim();
  const axis = {
    stroke: colour("ink-second"),
    grid: { stroke: colour("line") },
    ticks: { stroke: colour("line") },
  };
  const day = new Intl.DateTimeFormat(locale, { month: "numeric", day: "numeric", timeZone: "UTC" });
  return new UPlot(
    {
      width: box.clientWidth,
      height: HEIGHT_PX,
      cursor: { show: false },
      axes: [{ ...axis, values: (_chart, splits) => splits.map((split) => day.format(split * 1000)) }, axis],
      scales: { x: { time: true }, ...(scale === "percent" && { y: { range: [0, 100] } }) },
      tzDate: (second) => UPlot.tzDate(new Date(second * 1000), "Etc/UTC"),
      series: [
        {},
        ...lines.map(({ name, tone }) => ({
          label: name,
          stroke: colour(tone),
          width: 2,
          points: { show: true, size: 6 },
        })),
      ],
      legend: { live: false },
    },
    [seconds, ...lines.map(({ values }) => values)],
    box,
  );
}
