import { news as en } from "../messages/en/news.ts";
import { news as ko } from "../messages/ko/news.ts";
import { useWords } from "../messages/use-messages.ts";

/** These words come with what needs them: nobody has a result before a first answer. */
export function useNewsWords(): typeof en {
  return useWords({ ko, en });
}
