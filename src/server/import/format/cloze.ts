import type { Parsed } from "../draft.ts";
import { htmlToMarkdown, looksLikeHtml } from "../html-to-markdown.ts";
import { plainToMarkdown } from "../plain-to-markdown.ts";
import { findMarks } from "./cloze/find-marks.ts";
import { readCloze } from "./cloze/read-cloze.ts";

export function recogniseCloze(text: string): boolean {
  return findMarks(text).length > 0;
}

/** Moodle's "embedded answers" as a plain file: all of it is one question. */
export function parseCloze(text: string): Parsed {
  const name = text.trim().split("\n")[0]?.replace(/\{.*/, "").trim().slice(0, 80) ?? "";
  const place = { line: 1, name };
  const toMarkdown = (part: string) => (looksLikeHtml(part) ? htmlToMarkdown(part) : plainToMarkdown(part));
  const cloze = readCloze(text, toMarkdown);
  if ("problem" in cloze) return { drafts: [], skipped: [{ place, problem: cloze.problem }], warnings: [] };
  const { gaps, shuffle } = cloze;
  const prompt = toMarkdown(cloze.text);
  return {
    drafts: [{ kind: "cloze", place, prompt, gaps, ...(shuffle !== undefined && { shuffle }) }],
    skipped: [],
    warnings: [],
  };
}
