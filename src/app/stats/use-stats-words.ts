import { stats as en } from "../messages/en/stats.ts";
import { stats as ko } from "../messages/ko/stats.ts";
import { useWords } from "../messages/use-messages.ts";

/** These words come with their screen: nobody needs them for a first answer. */
export function useStatsWords(): typeof en {
  return useWords({ ko, en });
}
