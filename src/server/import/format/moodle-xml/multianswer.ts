import { htmlToMarkdown, looksLikeHtml } from "../../html-to-markdown.ts";
import { plainToMarkdown } from "../../plain-to-markdown.ts";
import { attributeOf, findChild } from "../../xml/xml-element.ts";
import { type ReadCloze, readCloze } from "../cloze/read-cloze.ts";
import type { Made, MoodleQuestion } from "./moodle-question.ts";

/** "cloze": the answers are in the text. */
export function readMultianswer({ element, texts }: MoodleQuestion): Made {
  const text = findChild(element, "questiontext");
  const isMarkdown = text !== undefined && attributeOf(text, "format") === "markdown";
  let cloze: ReadCloze = { problem: { code: "no_gaps" } };
  const prompt = texts.markdownOf(text, (source) => {
    cloze = readCloze(source, isMarkdown ? (inside) => inside : richToMarkdown);
    return "problem" in cloze ? source : cloze.text;
  });
  return madeOf(cloze, prompt);
}

function madeOf(cloze: ReadCloze, prompt: string): Made {
  if ("problem" in cloze) return cloze;
  const { gaps, shuffle } = cloze;
  return { kind: "cloze", prompt, gaps, ...(shuffle !== undefined && { shuffle }) };
}

/** What stands in a gap's mark is HTML, and mostly a word or two. */
function richToMarkdown(text: string): string {
  return looksLikeHtml(text) ? htmlToMarkdown(text) : plainToMarkdown(text);
}
