import { useId } from "react";
import { Link } from "wouter";
import type { RunListing } from "../../offline/practice/list-runs.ts";
import { useMessages } from "../messages/use-messages.ts";
import { Sheet } from "../ui/sheet.tsx";
import classes from "./practice.module.css";
import { usePracticeWords } from "./use-practice-words.ts";

const MOST = 5;

/** The newest few, each with the way to its result. */
export function PastRuns({ runs }: { runs: readonly RunListing[] }) {
  const words = usePracticeWords();
  const { format } = useMessages();
  const titleId = useId();
  if (runs.length === 0) return null;
  return (
    <Sheet aria-labelledby={titleId}>
      <h2 id={titleId} className={classes.heading}>
        {words.past}
      </h2>
      <ul className={classes.past}>
        {runs.slice(0, MOST).map(({ attemptId, startedAt, correct, questionCount }) => (
          <li key={attemptId}>
            <Link href={`/review/${attemptId}`}>{format.dateTime(startedAt)}</Link>
            <span className={classes.small}>{words.result({ correct, total: questionCount })}</span>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
