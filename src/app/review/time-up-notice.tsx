import type { AttemptView } from "../../offline/engine.ts";
import { useMessages } from "../messages/use-messages.ts";
import { useNewsWords } from "../news/use-news-words.ts";
import { Notice } from "../ui/notice.tsx";

/** Nobody handed this attempt in: says what closed it, and that nothing is lost by that. */
export function TimeUpNotice({ view }: { view: AttemptView }) {
  const { format } = useMessages();
  const words = useNewsWords();
  const { sealed, finished } = view.state;
  if (sealed === undefined || finished !== undefined) return null;
  return (
    <Notice tone="ochre" role="alert" title={words.timeUp}>
      {words.timeUpBody(format.dateTime(sealed.deadlineMs))}
    </Notice>
  );
}
