import { useRef, useState } from "react";
import type { AttemptView } from "../../offline/engine.ts";
import { useLanguage } from "../messages/use-messages.ts";
import { hasPassed, milestonesOf } from "./milestones.ts";
import { useTimeLeft } from "./use-time-left.ts";
import { useTimerWords } from "./use-timer-words.ts";
import { sayTime } from "./write-time.ts";

type BellProps = {
  view: AttemptView;
  /** The time is up: what was entered is recorded, and the attempt is closed. */
  onUp: () => Promise<void>;
};

/** So much more at once was given by somebody: no correction of a clock. */
const MORE_MS = 20_000;

/** Tells the time on its schedule to those who listen, politely, and rings at the end. One for the whole attempt. */
export function Bell({ view, onUp }: BellProps) {
  const words = useTimerWords();
  const language = useLanguage();
  const [said, setSaid] = useState("");
  const before = useRef<number>(undefined);
  const isRinging = useRef(false);
  const limitSeconds = view.limits?.timeLimitSeconds;

  function wordsAt(leftMs: number, beforeMs: number | undefined): string | undefined {
    const time = sayTime(leftMs, language);
    if (beforeMs === undefined) return limitSeconds === undefined ? undefined : words.left(time);
    if (leftMs > beforeMs + MORE_MS) return words.more(time);
    return hasPassed(milestonesOf(limitSeconds), { beforeMs, nowMs: leftMs }) ? words.left(time) : undefined;
  }

  async function ring(): Promise<void> {
    if (isRinging.current) return;
    isRinging.current = true;
    setSaid(words.up);
    try {
      await onUp();
    } finally {
      isRinging.current = false;
    }
  }

  useTimeLeft(view.attemptId, ({ leftMs }) => {
    const next = leftMs > 0 ? wordsAt(leftMs, before.current) : undefined;
    before.current = leftMs;
    if (next !== undefined) setSaid(next);
    if (leftMs <= 0) void ring();
  });
  return <output className="unseen">{said}</output>;
}
