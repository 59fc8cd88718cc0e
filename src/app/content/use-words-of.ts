import { useEffect, useState } from "react";
import { plainText } from "../../domain/text/plain-text.ts";
import { lineWords } from "./line-words.ts";
import { readSimple } from "./read-simple.ts";

type WordsOf = (markdown: string) => string;

/**
 * The words of these texts, for names that are read out. A text that needs the reader of all of
 * CommonMark has its plainest words until that has come.
 */
export function useWordsOf(texts: readonly string[]): WordsOf {
  const [read, setRead] = useState<WordsOf>(() => plainText);
  const needsReader = texts.some((text) => easyWords(text) === undefined);
  useEffect(() => {
    if (!needsReader) return;
    void import("./commonmark/words-of.ts").then(
      ({ wordsOf }) => setRead(() => wordsOf),
      () => undefined,
    );
  }, [needsReader]);
  return (text) => easyWords(text) ?? read(text);
}

function easyWords(markdown: string): string | undefined {
  const root = readSimple(markdown);
  return root && lineWords(root).join(" ");
}
