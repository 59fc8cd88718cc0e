import { createContext, useContext } from "react";
import { must } from "../../domain/invariant.ts";
import type { en } from "./en.ts";
import type { Language } from "./language.ts";

/** Every word of the learner's screens. English is the type; Korean must have the same words. */
export type Messages = typeof en;

export const MessagesContext = createContext<Messages | undefined>(undefined);

/** The words in the reader's language. */
export function useMessages(): Messages {
  return must(useContext(MessagesContext), "useMessages is called where words have been loaded");
}

export function useLanguage(): Language {
  return useMessages().format.locale;
}

/** For screens that are loaded only when opened and bring their words with them: `useWords({ ko, en })`. */
export function useWords<Words>(words: Record<Language, Words>): Words {
  return words[useLanguage()];
}
