import { Link } from "wouter";
import { ReportPeriod } from "../../../protocol/rollout-desk.ts";
import classes from "./report.module.css";
import { useRolloutWords } from "./use-rollout-words.ts";

/** To the plan's reports, each a page of its own. */
export function ReportLinks({ current }: { current?: ReportPeriod }) {
  const rollout = useRolloutWords();
  return (
    <nav aria-label={rollout.reports} className={classes.periods}>
      {ReportPeriod.options.map((period) => (
        <Link
          key={period}
          href={`/staff/rollout/reports/${period}`}
          className={classes.period}
          aria-current={period === current ? "page" : undefined}
        >
          {rollout.periods[period]}
        </Link>
      ))}
    </nav>
  );
}
