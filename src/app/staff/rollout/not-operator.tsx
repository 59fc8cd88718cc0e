import { Notice } from "../../ui/notice.tsx";
import { useRolloutWords } from "./use-rollout-words.ts";

export function NotOperator() {
  const rollout = useRolloutWords();
  return (
    <Notice tone="ochre" title={rollout.notOperator}>
      {rollout.notOperatorBody}
    </Notice>
  );
}
