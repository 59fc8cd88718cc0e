import { wrong as en } from "../messages/en/wrong.ts";
import { wrong as ko } from "../messages/ko/wrong.ts";
import { useWords } from "../messages/use-messages.ts";

/** These words come with their screen: nobody needs them for a first answer. */
export function useWrongWords(): typeof en {
  return useWords({ ko, en });
}
