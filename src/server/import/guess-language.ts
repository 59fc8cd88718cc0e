const SCRIPTS: readonly { language: string; letters: RegExp }[] = [
  { language: "ko", letters: /\p{Script=Hangul}/gu },
  { language: "ja", letters: /[\p{Script=Hiragana}\p{Script=Katakana}]/gu },
  { language: "ar", letters: /\p{Script=Arabic}/gu },
  { language: "ru", letters: /\p{Script=Cyrillic}/gu },
];
/** Words that hardly a sentence of the language is without, and no other one of these has. */
const WORDS: readonly { language: string; words: RegExp }[] = [
  { language: "de", words: wordsOf("der und ist nicht eine welche von für") },
  { language: "es", words: wordsOf("el los las del qué cuál por y") },
  { language: "fr", words: wordsOf("le les des est dans quel quelle et") },
  { language: "it", words: wordsOf("il gli che della quale è sono di") },
  { language: "pt", words: wordsOf("os uma não são em qual da do") },
];
const ENGLISH = wordsOf("the of and is to what which a");
/** Fewer may be names or quotations. */
const ENOUGH_WORDS = 12;

/** A guess from the script: a twentieth of the letters decides, since code and names are Latin everywhere. */
export function guessLanguage(text: string): string {
  const sample = text.slice(0, 200_000);
  const letters = countOf(sample, /\p{L}/gu);
  const found = SCRIPTS.find(({ letters: script }) => countOf(sample, script) > letters / 20);
  return found?.language ?? guessByWords(sample);
}

/** English, unless another language's commonest words stand far before its own. */
function guessByWords(sample: string): string {
  const [first, second] = WORDS.map(({ language, words }) => ({
    language,
    count: countOf(sample, words),
  })).toSorted((one, other) => other.count - one.count);
  if (first === undefined || second === undefined || first.count < ENOUGH_WORDS) return "en";
  const rival = Math.max(second.count, countOf(sample, ENGLISH));
  return first.count > 3 * rival ? first.language : "en";
}

function wordsOf(words: string): RegExp {
  return new RegExp(String.raw`(?<![\p{L}\p{N}_])(?:${words.replaceAll(" ", "|")})(?![\p{L}\p{N}_])`, "giu");
}

function countOf(text: string, what: RegExp): number {
  return text.match(what)?.length ?? 0;
}
