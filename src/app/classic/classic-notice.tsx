import { LinkButton } from "../ui/link-button.tsx";
import { Notice } from "../ui/notice.tsx";
import { useClassicWords } from "./use-classic-words.ts";

/** For learners whom the rollout leaves with V1. What is on the device can be used all the same. */
export function ClassicNotice() {
  const words = useClassicWords();
  return (
    <Notice
      tone="plain"
      title={words.noticeTitle}
      action={<LinkButton href="/classic">{words.noticeAction}</LinkButton>}
    >
      <p>{words.noticeBody}</p>
    </Notice>
  );
}
