import highlighter from "highlight.js/lib/core";
import bash from "highlight.js/lib/languages/bash";
import c from "highlight.js/lib/languages/c";
import cpp from "highlight.js/lib/languages/cpp";
import csharp from "highlight.js/lib/languages/csharp";
import css from "highlight.js/lib/languages/css";
import go from "highlight.js/lib/languages/go";
import java from "highlight.js/lib/languages/java";
import javascript from "highlight.js/lib/languages/javascript";
import json from "highlight.js/lib/languages/json";
import kotlin from "highlight.js/lib/languages/kotlin";
import php from "highlight.js/lib/languages/php";
import python from "highlight.js/lib/languages/python";
import rust from "highlight.js/lib/languages/rust";
import sql from "highlight.js/lib/languages/sql";
import typescript from "highlight.js/lib/languages/typescript";
import xml from "highlight.js/lib/languages/xml";
import { useMemo } from "react";
import type { Code } from "../rich/code-block.tsx";
import { renderTokens } from "./render-tokens.tsx";

const LANGUAGES = {
  bash,
  c,
  cpp,
  csharp,
  css,
  go,
  java,
  javascript,
  json,
  kotlin,
  php,
  python,
  rust,
  sql,
  typescript,
  xml,
};

const ours = newHighlighter();

function newHighlighter() {
  const made = highlighter.newInstance();
  for (const [name, language] of Object.entries(LANGUAGES)) made.registerLanguage(name, language);
  return made;
}

/** Code with its words told apart by colour, weight and slant; an unknown language stays plain. */
export function HighlightedCode({ code, language }: Code) {
  return useMemo(() => {
    const name = language.toLowerCase().replace(/^language-/, "");
    if (ours.getLanguage(name) === undefined) return code;
    const { _emitter } = ours.highlight(code, { language: name, ignoreIllegals: true });
    return renderTokens(Reflect.get(_emitter, "rootNode"));
  }, [code, language]);
}
