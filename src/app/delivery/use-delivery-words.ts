import { delivery as en } from "../messages/en/delivery.ts";
import { delivery as ko } from "../messages/ko/delivery.ts";
import { useWords } from "../messages/use-messages.ts";

/** These words come with what they tell of: seldom is anything refused, or gone on with twice. */
export function useDeliveryWords(): typeof en {
  return useWords({ ko, en });
}
