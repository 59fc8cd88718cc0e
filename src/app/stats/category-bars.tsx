import type { LocalStatistics } from "../../offline/read/read-statistics.ts";
import type { stats } from "../messages/en/stats.ts";
import { ProgressLine } from "../ui/progress-line.tsx";
import { shareCorrect } from "./share-correct.ts";
import classes from "./stats-screen.module.css";

type CategoryBarsProps = { categories: LocalStatistics["byCategory"]; words: typeof stats };

/** The most practised subject first; each bar with its numbers in words. */
export function CategoryBars({ categories, words }: CategoryBarsProps) {
  const sorted = categories.toSorted((a, b) => b.answered - a.answered);
  return (
    <ul className={classes.categories}>
      {sorted.map((category) => {
        const name = category.category === "" ? words.noCategory : category.category;
        const counts = words.categoryCounts(category.answered, category.correct);
        return (
          <li key={category.category}>
            <p className={classes.categoryLine}>
              <span className={classes.categoryName}>{name}</span>
              <span className={classes.categoryCounts}>
                {counts} · {shareCorrect(category) ?? 0}%
              </span>
            </p>
            <ProgressLine value={category.correct} max={category.answered} label={`${name}: ${counts}`} />
          </li>
        );
      })}
    </ul>
  );
}
