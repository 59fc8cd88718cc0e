import { account as en, type AccountWords } from "../../messages/en/account.ts";
import { account as ko } from "../../messages/ko/account.ts";
import { useWords } from "../../messages/use-messages.ts";

export function useAccountWords(): AccountWords {
  return useWords({ ko, en });
}
