import { Link } from "wouter";
import { useEngine } from "../shell/app-parts.ts";
import { useLocal } from "../shell/use-local.ts";
import { Icon } from "../ui/icon.tsx";
import classes from "./practice.module.css";
import { usePracticeWords } from "./use-practice-words.ts";

/** The way from the library to a practice over all its sets, or to the one that has been begun. */
export function PracticeRow() {
  const engine = useEngine();
  const words = usePracticeWords();
  const runs = useLocal(async () => (await engine.openPractice()).listRuns(), [engine])?.value;
  const open = runs?.find(({ state }) => state === "open");
  return (
    <Link href={open === undefined ? "/practice" : `/quiz/${open.attemptId}`} className={classes.row}>
      <span className={classes.rowWords}>
        <span className={classes.rowTitle}>{words.title}</span>{" "}
        <span className={classes.small}>
          {open === undefined
            ? words.row
            : words.rowOpen({ answered: open.answered, total: open.questionCount })}
        </span>
      </span>
      <Icon name="chevron" />
    </Link>
  );
}
