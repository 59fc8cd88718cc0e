import type { Preferences } from "./preferences.ts";

/** Attributes on the root element; the style sheet does the rest. */
export function applyPreferences({ language, theme, textSize }: Preferences, page: Document): void {
  const root = page.documentElement;
  root.lang = language;
  if (theme === "system") delete root.dataset["theme"];
  else root.dataset["theme"] = theme;
  if (textSize === "100") delete root.dataset["textSize"];
  else root.dataset["textSize"] = textSize;
  page.title = language === "ko" ? "문답" : "Mundap";
  const paper = { system: undefined, light: "#faf8f4", dark: "#121614" }[theme];
  for (const meta of page.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
    meta.content = paper ?? (meta.media.includes("dark") ? "#121614" : "#faf8f4");
  }
}
