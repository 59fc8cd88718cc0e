import { reported as en } from "../../messages/en/reported.ts";
import { reported as ko } from "../../messages/ko/reported.ts";
import { useWords } from "../../messages/use-messages.ts";

export function useReportedWords(): typeof en {
  return useWords({ en, ko });
}
