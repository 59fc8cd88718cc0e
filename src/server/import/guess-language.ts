const SCRIPTS: readonly { language: string; letters: RegExp }[] = [
  { language: "ko", letters: /\p{Script=Hangul}/gu },
  { language: "ja", letters: /[\p{Script=Hiragana}\p{Script=Katakana}]/gu },
  { language: "ar", letters: /\p{Script=Arabic}/gu },
  { language: "ru", letters: /\p{Script=Cyrillic}/gu },
];

/** A guess from the script: a twentieth of the letters decides, since code and names are Latin everywhere. */
export function guessLanguage(text: string): string {
  const sample = text.slice(0, 200_000);
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  const found = SCRIPTS.find(({ letters: script }) => (sample.match(script)?.length ?? 0) > letters / 20);
  return found?.language ?? "en";
}
