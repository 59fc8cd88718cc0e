import type { Node } from "jsonc-parser";
import * as z from "zod/mini";
import { Difficulty } from "../../../domain/question/content.ts";
import type { Draft, Noted, Parsed } from "../draft.ts";
import { fieldsWrong } from "../fields-wrong.ts";
import { htmlToMarkdown, looksLikeHtml } from "../html-to-markdown.ts";
import { plainToMarkdown } from "../plain-to-markdown.ts";
import { childOf, type JsonText, valueOf } from "./json-text.ts";

/** Open Trivia DB: {results: [{type, category, question, correct_answer, incorrect_answers}]}, HTML-encoded text. */
const Item = z.object({
  type: z.optional(z.string()),
  category: z.optional(z.string()),
  difficulty: z.optional(Difficulty),
  question: z.string(),
  correct_answer: z.string(),
  incorrect_answers: z.array(z.string()),
});

export function recogniseOpenTdb(root: Node): boolean {
  const first = childOf(root, "results")?.children?.[0];
  return first !== undefined && childOf(first, "correct_answer") !== undefined;
}

export function parseOpenTdb({ root, lineOf }: JsonText): Parsed {
  const drafts: Draft[] = [];
  const skipped: Noted[] = [];
  (childOf(root, "results")?.children ?? []).forEach((node, at) => {
    const item = Item.safeParse(valueOf(node));
    // These files are often one single line: the question's number in the file finds it better.
    const place = { line: lineOf(node), name: `#${at + 1}` };
    if (!item.success) {
      skipped.push({ place, problem: fieldsWrong(item.error) });
      return;
    }
    const { question, category, difficulty, type } = item.data;
    const choices = [
      { text: toMarkdown(item.data.correct_answer), right: true },
      ...item.data.incorrect_answers.map((text) => ({ text: toMarkdown(text), right: false })),
    ];
    const isTrueFalse = type === "boolean" && choices.length === 2;
    drafts.push({
      kind: "single-choice",
      place,
      prompt: toMarkdown(question),
      ...(category !== undefined && { category: toMarkdown(category) }),
      ...(difficulty !== undefined && { difficulty }),
      // The file has no order to keep: the right one stands first.
      ...(isTrueFalse ? { preset: "true-false" as const, shuffle: false } : { shuffle: true }),
      choices: isTrueFalse ? choices.toSorted((a, b) => (a.text < b.text ? 1 : -1)) : choices,
    });
  });
  return { drafts, skipped, warnings: [] };
}

/** Entities and no tags; most texts have neither, and reading HTML costs. */
function toMarkdown(text: string): string {
  return looksLikeHtml(text) ? htmlToMarkdown(text) : plainToMarkdown(text);
}
