import { ProgressLine } from "../../ui/progress-line.tsx";
import classes from "./report.module.css";
import { useRolloutWords } from "./use-rollout-words.ts";

/** How many gave 5, 4, 3, 2, 1 stars; each bar with its number. */
export function StarBars({ counts }: { counts: readonly number[] }) {
  const rollout = useRolloutWords();
  const all = counts.reduce((sum, count) => sum + count, 0);
  return (
    <figure className={classes.spread}>
      <figcaption>{rollout.spread}</figcaption>
      {all === 0 && <p className={classes.none}>{rollout.noStars}</p>}
      {all > 0 && (
        <ol>
          {counts
            .map((count, at) => ({ stars: at + 1, count }))
            .toReversed()
            .map(({ stars, count }) => (
              <li key={stars}>
                <span aria-hidden="true">{stars} ★</span>
                <ProgressLine value={count} max={all} label={rollout.starCount(stars, count)} />
                <span aria-hidden="true">{count}</span>
              </li>
            ))}
        </ol>
      )}
    </figure>
  );
}
