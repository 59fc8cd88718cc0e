import type { Language } from "./language.ts";
import type { Messages } from "./use-messages.ts";

/** A reader loads the words of one language; those of the other come when they are asked for. */
const LOAD: Record<Language, () => Promise<Messages>> = {
  ko: async () => (await import("./ko.ts")).ko,
  en: async () => (await import("./en.ts")).en,
};

export function loadMessages(language: Language): Promise<Messages> {
  return LOAD[language]();
}
