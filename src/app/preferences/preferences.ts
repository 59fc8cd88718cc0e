import { asLanguage, languageOf, type Language } from "../messages/language.ts";

export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

export const TEXT_SIZES = ["100", "115", "130", "150", "175", "200"] as const;
export type TextSize = (typeof TEXT_SIZES)[number];

/** `language` is the chosen one, or what the browser prefers. */
export type Preferences = { language: Language; theme: Theme; textSize: TextSize };

export type PreferencesStore = {
  read(): Preferences;
  change(part: Partial<Preferences>): void;
  subscribe(onChange: () => void): () => void;
};

const STORED_AT = "mundap-preferences";

/** Kept on this device, outside the accounts: a language is the reader's, not the learner's. */
export function openPreferences(page: Window): PreferencesStore {
  const listeners = new Set<() => void>();
  let stored = readStored(page);
  const asked = asLanguage(new URLSearchParams(page.location.search).get("lang"));
  if (asked !== undefined) keep({ ...stored, language: asked });
  let current = complete();

  function complete(): Preferences {
    const { language = languageOf(page.navigator.languages), theme = "system", textSize = "100" } = stored;
    return { language, theme, textSize };
  }

  function keep(preferences: Partial<Preferences>): void {
    stored = preferences;
    try {
      page.localStorage.setItem(STORED_AT, JSON.stringify(preferences));
    } catch {
      // Without storage the choice lasts as long as the page.
    }
  }

  return {
    read: () => current,
    change(part) {
      keep({ ...stored, ...part });
      current = complete();
      for (const onChange of listeners) onChange();
    },
    subscribe(onChange) {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
  };
}

function readStored(page: Window): Partial<Preferences> {
  try {
    const found: unknown = JSON.parse(page.localStorage.getItem(STORED_AT) ?? "{}");
    if (typeof found !== "object" || found === null) return {};
    const { language, theme, textSize } = found as Record<string, unknown>;
    return {
      language: asLanguage(typeof language === "string" ? language : undefined),
      theme: THEMES.find((known) => known === theme),
      textSize: TEXT_SIZES.find((known) => known === textSize),
    };
  } catch {
    return {};
  }
}
