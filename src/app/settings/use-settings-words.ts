import { settings as en } from "../messages/en/settings.ts";
import { settings as ko } from "../messages/ko/settings.ts";
import { useWords } from "../messages/use-messages.ts";

/** These words come with their screen: nobody needs them for a first answer. */
export function useSettingsWords(): typeof en {
  return useWords({ ko, en });
}
