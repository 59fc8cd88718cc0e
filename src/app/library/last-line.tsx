import type { LibraryItem } from "../../offline/engine.ts";
import { useMessages } from "../messages/use-messages.ts";
import classes from "./library.module.css";

/** Where one stands with a set, in one line: what is under way before what is past. */
export function LastLine({ item }: { item: LibraryItem }) {
  const { library, judgement, format } = useMessages();
  const { progress, openAttempt, lastResult } = item;
  if (progress !== undefined && (item.state === "downloading" || item.state === "paused")) {
    const share = format.percent(progress.doneBytes / Math.max(1, progress.totalBytes));
    return (
      <p className={classes.last}>
        {item.state === "paused" ? library.paused(share) : library.downloading(share)}
      </p>
    );
  }
  if (openAttempt !== undefined) {
    return (
      <p className={classes.last}>{library.answered(openAttempt.answered, openAttempt.questionCount)}</p>
    );
  }
  if (!item.usable) return <p className={classes.last}>{library.notHere}</p>;
  const isPending = lastResult !== undefined && lastResult.pending > 0;
  // Before its release an exam has no result at all; one essay that waits does not hide the others'.
  const isKnown = lastResult !== undefined && !(isPending && item.mode === "exam");
  const words = [
    isKnown ? library.lastResult(lastResult.correct, lastResult.questionCount) : undefined,
    isPending ? judgement.verdicts.pending : undefined,
    item.wrongCount > 0 ? library.wrongCount(item.wrongCount) : undefined,
  ].filter((part) => part !== undefined);
  return <p className={classes.last}>{words.length === 0 ? library.ready : words.join(" · ")}</p>;
}
