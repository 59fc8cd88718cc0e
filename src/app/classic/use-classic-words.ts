import { classic as en } from "../messages/en/classic.ts";
import { classic as ko } from "../messages/ko/classic.ts";
import { useWords } from "../messages/use-messages.ts";

export function useClassicWords(): typeof en {
  return useWords({ ko, en });
}
