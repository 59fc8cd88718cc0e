import { practice as en } from "../messages/en/practice.ts";
import { practice as ko } from "../messages/ko/practice.ts";
import { useWords } from "../messages/use-messages.ts";

/** These words come with their screens: nobody needs them for a first answer. */
export function usePracticeWords(): typeof en {
  return useWords({ ko, en });
}
