import { review as en } from "../messages/en/review.ts";
import { review as ko } from "../messages/ko/review.ts";
import { useWords } from "../messages/use-messages.ts";

/** These words come with the result: nobody needs them for a first answer. */
export function useReviewWords(): typeof en {
  return useWords({ ko, en });
}
