import { intake as en } from "../../messages/en/intake.ts";
import { intake as ko } from "../../messages/ko/intake.ts";
import { useWords } from "../../messages/use-messages.ts";

export function useIntakeWords(): typeof en {
  return useWords({ en, ko });
}
