import type { Node } from "jsonc-parser";
import * as z from "zod/mini";
import type { Draft, Noted, Parsed } from "../draft.ts";
import { fieldsWrong } from "../fields-wrong.ts";
import { findUnknownFields } from "../find-unknown-fields.ts";
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
  const lost = new Map<string, number>();
  const listIn = (node: Node, name: string): Node[] => {
    const list = childOf(node, name);
    if (list?.type === "array") return list.children ?? [];
    const place = { line: lineOf(node), name: textOf(childOf(node, "title")) };
    skipped.push({ place, problem: { code: "fields_wrong", values: { path: name, expected: "array" } } });
    return [];
  };
  for (const quiz of courses.flatMap((course) => listIn(course, "quizzes"))) {
    const category = textOf(childOf(quiz, "title"));
    for (const node of listIn(quiz, "quiz")) {
      const item = Item.safeParse(valueOf(node));
      const place = { line: lineOf(node), name: textOf(childOf(node, "questionText")) };
      if (!item.success) {
        skipped.push({ place, problem: fieldsWrong(item.error) });
        continue;
      }
      const parts = findUnknownFields(valueOf(node), item.data).map((path) => path.replace(/\.\d+/g, ""));
      for (const part of new Set(parts)) if (part !== "id") lost.set(part, (lost.get(part) ?? 0) + 1);
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
  return { ...(title !== "" && { title }), drafts, skipped, warnings: warningsOf(lost) };
}

function warningsOf(lost: ReadonlyMap<string, number>): Noted[] {
  return [...lost].map(([part, count]) => ({
    place: {},
    problem: { code: "part_left_out", values: { part, count } },
  }));
}

function textOf(node: Node | undefined): string {
  return node === undefined ? "" : String(valueOf(node));
}
