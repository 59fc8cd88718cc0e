import { saved as en } from "../messages/en/saved.ts";
import { saved as ko } from "../messages/ko/saved.ts";
import { useWords } from "../messages/use-messages.ts";
import { Notice } from "../ui/notice.tsx";

/** In an exam: what is on the screen is not what is on record, be it another answer or none. */
export function SavedBefore() {
  const words = useWords({ ko, en });
  return (
    <Notice tone="plain" title={words.notYet}>
      {words.before}
    </Notice>
  );
}
