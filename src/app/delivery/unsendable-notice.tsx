import { Notice } from "../ui/notice.tsx";
import { useDeliveryWords } from "./use-delivery-words.ts";

type UnsendableNoticeProps = {
  /** How many events have lost their text. */
  events: number;
};

/** What the storage has lost before it was sent: that nobody refused it, and the one thing that brings it back. */
export function UnsendableNotice({ events }: UnsendableNoticeProps) {
  const words = useDeliveryWords();
  return (
    <Notice tone="ochre" title={words.unsendable(events)}>
      {words.unsendableBody}
    </Notice>
  );
}
