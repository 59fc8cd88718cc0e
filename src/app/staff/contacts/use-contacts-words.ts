import { contacts as en } from "../../messages/en/contacts.ts";
import { contacts as ko } from "../../messages/ko/contacts.ts";
import { useWords } from "../../messages/use-messages.ts";

export function useContactsWords(): typeof en {
  return useWords({ en, ko });
}
