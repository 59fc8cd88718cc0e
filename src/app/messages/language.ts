/** The languages the app speaks. Sets have any language. */
export const LANGUAGES = ["ko", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

export function asLanguage(text: string | null | undefined): Language | undefined {
  return LANGUAGES.find((language) => language === text);
}

/** The first of the browser's languages that we speak; Korean readers are served first, others English. */
export function languageOf(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    const language = asLanguage(tag.slice(0, 2).toLowerCase());
    if (language !== undefined) return language;
  }
  return "en";
}
