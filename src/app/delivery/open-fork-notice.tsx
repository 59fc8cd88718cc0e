import { Notice } from "../ui/notice.tsx";
import { useDeliveryWords } from "./use-delivery-words.ts";

/** In the quiz itself: this attempt went on elsewhere too, and may be gone on with here. */
export function OpenForkNotice() {
  const words = useDeliveryWords();
  return (
    <Notice tone="ochre" title={words.openFork}>
      {words.openForkBody}
    </Notice>
  );
}
