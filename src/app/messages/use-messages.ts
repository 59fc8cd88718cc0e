import { createContext, useContext } from "react";
import type { Language } from "./language.ts";
import { en } from "./en.ts";
import { ko } from "./ko.ts";

/** Every word of the learner's screens. English is the type; Korean must have the same words. */
export type Messages = typeof en;

const MESSAGES: Record<Language, Messages> = { ko, en };

export const LanguageContext = createContext<Language>("ko");

export function useLanguage(): Language {
  return useContext(LanguageContext);
}

/** The words in the reader's language. */
export function useMessages(): Messages {
  return MESSAGES[useContext(LanguageContext)];
}

/** For screens that are loaded only when opened and bring their words with them: `useWords({ ko, en })`. */
export function useWords<Words>(words: Record<Language, Words>): Words {
  return words[useContext(LanguageContext)];
}
