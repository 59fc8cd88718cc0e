import classes from "./progress-line.module.css";

type ProgressLineProps = { value: number; max: number; label: string; tone?: "jade" | "plain" };

/** The browser's own progress element, so it is announced without our help. */
export function ProgressLine({ value, max, label, tone = "jade" }: ProgressLineProps) {
  return (
    <progress className={`${classes.line} ${classes[tone]}`} value={value} max={max} aria-label={label} />
  );
}
