import { useState } from "react";
import type { AttemptView } from "../../offline/engine.ts";
import { useLanguage } from "../messages/use-messages.ts";
import { TextButton } from "../ui/text-button.tsx";
import { keepTimerChoice, readTimerChoice } from "./timer-choice.ts";
import classes from "./timer.module.css";
import { useTimeLeft } from "./use-time-left.ts";
import { useTimerWords } from "./use-timer-words.ts";
import { writeTime } from "./write-time.ts";

const LAST_MINUTES_MS = 5 * 60_000;
/** An exam that is open for weeks presses nobody yet. */
const FAR_OFF_MS = 24 * 60 * 60_000;

/**
 * The time that is left, in words, for those who want to see it. Nobody is told every second: what is announced
 * is the bell's.
 */
export function Timer({ view }: { view: AttemptView }) {
  const words = useTimerWords();
  const language = useLanguage();
  const left = useTimeLeft(view.attemptId);
  const [choice, setChoice] = useState(readTimerChoice);
  if (left === undefined) return <div className={classes.timer} />;
  if (left.leftMs > FAR_OFF_MS) return null;
  const isNear = left.leftMs < LAST_MINUTES_MS;
  const choose = () => {
    const next = choice === "shown" ? "hidden" : "shown";
    keepTimerChoice(next);
    setChoice(next);
  };
  const time = writeTime(left.leftMs, language);
  return (
    <div className={classes.timer}>
      <p className={classes.words} data-near={isNear}>
        <span aria-hidden="true">◷ </span>
        {choice === "shown" ? (
          <span role="timer">{left.evidence === "low" ? words.atMost(time) : words.left(time)}</span>
        ) : (
          <span>{isNear ? words.lastMinutes : words.limited}</span>
        )}
      </p>
      <TextButton onClick={choose}>{choice === "shown" ? words.hide : words.show}</TextButton>
    </div>
  );
}
