import { Link } from "wouter";
import type { Replay } from "../../protocol/replay.ts";
import { usePracticeWords } from "../practice/use-practice-words.ts";
import classes from "./replay-view.module.css";
import { useStaff } from "./staff-context.ts";

/** That an attempt was one part of a practice over several sets, and the way to the other parts. */
export function RunParts({ attempt: { attemptId, run } }: Pick<Replay, "attempt">) {
  const { words } = useStaff();
  const { runTitle } = usePracticeWords();
  if (run === undefined) return null;
  return (
    <div>
      <p>{words.partOf(runTitle(run.length))}</p>
      <ul className={classes.parts}>
        {run
          .filter((part) => part.attemptId !== attemptId)
          .map((part) => (
            <li key={part.attemptId}>
              <Link href={`/staff/attempts/${part.attemptId}`} className={classes.part}>
                {part.title}
              </Link>
            </li>
          ))}
      </ul>
    </div>
  );
}
