import { useEffect, useRef } from "react";
import UPlot from "uplot";
import { useStaff } from "../staff-context.ts";
import plotClasses from "./day-chart.module.css";
import rows from "../rows.module.css";
import classes from "./rollout.module.css";

/** One line of a chart; null where a day has no value. */
export type Line = { name: string; tone: "jade" | "ochre" | "brick"; values: (number | null)[] };
export type DayChartProps = {
  title: string;
  seconds: number[];
  lines: readonly Line[];
  scale: keyof typeof SCALES;
};

/** What the values lie between: an axis that begins elsewhere makes a little look like much. */
const SCALES = {
  percent: () => [0, 100],
  stars: () => [1, 5],
  count: (most: number) => [0, most > 0 ? most * 1.1 : 1],
} satisfies Record<string, (most: number) => [number, number]>;

const HEIGHT_PX = 180;
const HALF_DAY_SECONDS = 43_200;

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
      <figcaption className={rows.name}>{title}</figcaption>
      <div ref={place} className={plotClasses.plot} aria-hidden="true" />
    </figure>
  );
}

type Drawing = Omit<DayChartProps, "title"> & { locale: string };

function drawChart(box: HTMLElement, { seconds, lines, locale, scale }: Drawing): UPlot {
  const styles = getComputedStyle(box);
  const colour = (name: string) => styles.getPropertyValue(`--${name}`).trim();
  // Drawn in pixels: text that a person has enlarged is larger here too.
  const letterPx = Number.parseFloat(styles.fontSize) || 13;
  const axis = {
    stroke: colour("ink-second"),
    grid: { stroke: colour("line"), width: 1 },
    ticks: { show: false },
    font: `${letterPx}px ${styles.fontFamily}`,
  };
  const day = new Intl.DateTimeFormat(locale, { month: "numeric", day: "numeric", timeZone: "UTC" });
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 2, notation: "compact" });
  const [first, last] = [seconds[0] ?? 0, seconds.at(-1) ?? 0];
  return new UPlot(
    {
      width: box.clientWidth,
      height: HEIGHT_PX,
      cursor: { show: false },
      axes: [
        {
          ...axis,
          size: 2.2 * letterPx,
          splits: (chart) => everyFew(seconds, Math.max(1, chart.width / (5 * letterPx))),
          values: (_chart, splits) => splits.map((split) => day.format(split * 1000)),
        },
        {
          ...axis,
          size: 4 * letterPx,
          space: 2.5 * letterPx,
          ...(scale === "stars" && { splits: () => [1, 2, 3, 4, 5] }),
          values: (_chart, splits) => splits.map((split) => number.format(split)),
        },
      ],
      scales: {
        x: { time: true, range: [first - HALF_DAY_SECONDS, last + HALF_DAY_SECONDS] },
        y: { range: (_chart, _least, most) => SCALES[scale](most) },
      },
      tzDate: (second) => UPlot.tzDate(new Date(second * 1000), "Etc/UTC"),
      series: [
        {},
        ...lines.map(({ name, tone }) => ({
          label: name,
          stroke: colour(tone),
          width: 2,
          points: { show: true, size: 6, fill: colour(tone) },
        })),
      ],
      legend: { show: lines.length > 1, live: false },
    },
    [seconds, ...lines.map(({ values }) => values)],
    box,
  );
}

/** As many of them as there is room for, the first among them. */
function everyFew(seconds: readonly number[], room: number): number[] {
  const step = Math.ceil(seconds.length / room);
  return seconds.filter((_second, at) => at % step === 0);
}
