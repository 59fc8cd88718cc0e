import { rollout as en } from "../../messages/en/rollout.ts";
import { rollout as ko } from "../../messages/ko/rollout.ts";
import { useWords } from "../../messages/use-messages.ts";

export type RolloutWords = typeof en;

export function useRolloutWords(): RolloutWords {
  return useWords({ ko, en });
}
