import { timer as en } from "../messages/en/timer.ts";
import { timer as ko } from "../messages/ko/timer.ts";
import { useWords } from "../messages/use-messages.ts";

/** These words come with the timer: only sets with a time limit need them. */
export function useTimerWords(): typeof en {
  return useWords({ ko, en });
}
