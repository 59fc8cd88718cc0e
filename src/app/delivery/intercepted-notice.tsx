import type { TimeMs } from "../../domain/id.ts";
import type { Engine } from "../../offline/engine.ts";
import { useMessages } from "../messages/use-messages.ts";
import { Button } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import { useDeliveryWords } from "./use-delivery-words.ts";

type InterceptedNoticeProps = { engine: Pick<Engine, "wake">; since: TimeMs };

/** A gateway in between refuses for long: that all is safe, and what may help. */
export function InterceptedNotice({ engine, since }: InterceptedNoticeProps) {
  const words = useDeliveryWords();
  const { format } = useMessages();
  return (
    <Notice
      tone="ochre"
      title={words.intercepted(format.dateTime(since))}
      action={<Button onClick={() => engine.wake("tap")}>{words.sendNow}</Button>}
    >
      {words.interceptedBody}
    </Notice>
  );
}
