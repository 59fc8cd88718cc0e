import type { LocalStatistics } from "../../offline/read/read-statistics.ts";
import type { stats } from "../messages/en/stats.ts";
import { Sheet } from "../ui/sheet.tsx";
import { recentCounts, shareCorrect } from "./share-correct.ts";
import classes from "./stats-screen.module.css";

type FiguresProps = { statistics: LocalStatistics; today: string; words: typeof stats };

/** The two numbers that matter from day to day. */
export function Figures({ statistics, today, words }: FiguresProps) {
  const share = shareCorrect(recentCounts(statistics.byDay, today, 30));
  return (
    <div className={classes.figures}>
      <Sheet as="div" className={classes.figure}>
        <p className={classes.value}>
          {share ?? "–"}
          {share !== undefined && <span className={classes.unit}>%</span>}
        </p>
        <p className={classes.caption}>{share === undefined ? words.noneLately : words.rightShare}</p>
      </Sheet>
      <Sheet as="div" className={classes.figure}>
        <p className={classes.value}>
          {statistics.streakDays}
          {words.streakUnit !== "" && <span className={classes.unit}>{words.streakUnit}</span>}
        </p>
        <p className={classes.caption}>{words.streak}</p>
      </Sheet>
    </div>
  );
}
