import { IconButton } from "../ui/icon-button.tsx";
import classes from "./scrubber.module.css";
import { useStaff } from "./staff-context.ts";

type ScrubberProps = { count: number; at: number; label: string; onSelect: (step: number) => void };

/** The browser's own slider over the steps, with a button at each side for a thumb. */
export function Scrubber({ count, at, label, onSelect }: ScrubberProps) {
  const { words } = useStaff();
  return (
    <div className={classes.scrubber}>
      <IconButton
        icon="back"
        label={words.previous}
        aria-disabled={at === 0}
        onClick={() => onSelect(Math.max(0, at - 1))}
      />
      <input
        type="range"
        className={classes.range}
        min={0}
        max={count - 1}
        step={1}
        value={at}
        aria-label={words.step}
        aria-valuetext={`${words.stepOf(at + 1, count)}: ${label}`}
        onChange={(event) => onSelect(event.currentTarget.valueAsNumber)}
      />
      <IconButton
        icon="chevron"
        label={words.next}
        aria-disabled={at === count - 1}
        onClick={() => onSelect(Math.min(count - 1, at + 1))}
      />
      <span className={classes.count} aria-hidden="true">
        {at + 1}/{count}
      </span>
    </div>
  );
}
