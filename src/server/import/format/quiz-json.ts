import type { Node } from "jsonc-parser";
import * as z from "zod/mini";
import type { Draft, Noted, Parsed } from "../draft.ts";
import { fieldsWrong } from "../fields-wrong.ts";
import { plainToMarkdown } from "../plain-to-markdown.ts";
import { childOf, type JsonText, valueOf } from "./json-text.ts";

/** The curriculum quizzes' shape: [{title, quizzes: [{title, quiz: [{questionText, answerOptions}]}]}]. */
const Item = z.object({
  questionText: z.string(),
  answerOptions: z.array(
    z.object({
      answerText: z.union([z.string(), z.number()]),
      isCorrect: z.union([z.string(), z.boolean()]),
    }),
  ),
});

export function recogniseQuizJson(root: Node): boolean {
  return (
    root.type === "array" &&
    root.children?.some((course) => childOf(course, "quizzes") !== undefined) === true
  );
}

export function parseQuizJson({ root, lineOf }: JsonText): Parsed {
  const drafts: Draft[] = [];
  const skipped: Noted[] = [];
  const courses = root.children ?? [];
  for (const quiz of courses.flatMap((course) => childOf(course, "quizzes")?.children ?? [])) {
    const category = textOf(childOf(quiz, "title"));
    for (const node of childOf(quiz, "quiz")?.children ?? []) {
      const item = Item.safeParse(valueOf(node));
      const place = { line: lineOf(node), name: textOf(childOf(node, "questionText")) };
      if (!item.success) {
        skipped.push({ place, problem: fieldsWrong(item.error) });
        continue;
      }
      drafts.push({
        kind: "single-choice",
        place,
        prompt: plainToMarkdown(item.data.questionText),
        category,
        choices: item.data.answerOptions.map((option) => ({
          text: plainToMarkdown(String(option.answerText)),
          right: String(option.isCorrect).trim().toLowerCase() === "true",
        })),
      });
    }
  }
  const title = textOf(courses[0] && childOf(courses[0], "title"));
  return { ...(title !== "" && { title }), drafts, skipped, warnings: [] };
}

function textOf(node: Node | undefined): string {
  return node === undefined ? "" : String(valueOf(node));
}
