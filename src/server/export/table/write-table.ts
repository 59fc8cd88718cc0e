import type { AuthoredQuestion } from "../../../domain/set/set-file.ts";
import { guardCell } from "../../import/format/table/row-cells.ts";
import { type Column, COLUMN_NAMES } from "../../import/format/table/table-columns.ts";
import { DIFFICULTY_WORDS, KIND_WORDS, OPTION_WORDS } from "../../import/format/table/table-words.ts";
import { markdownToPlain } from "../../import/markdown-to-plain.ts";
import { textsOf } from "../../import/media/texts-of.ts";
import { plainToMarkdown } from "../../import/plain-to-markdown.ts";
import { rowOfQuestion, type TableQuestion } from "./row-of-question.ts";

/** The choices and their feedback stand between these. */
const BEFORE: readonly Column[] = ["name", "kind", "prompt"];
const AFTER: readonly Column[] = [
  "answer",
  "tolerance",
  "unit",
  "options",
  "explanation",
  "category",
  "difficulty",
  "tags",
];

/** Questions as a table that the importer reads, header first, in the words of a language. */
export function writeTable(questions: readonly AuthoredQuestion[], language: string): string[][] {
  return writeRows(
    questions.map((question) => rowInItsForm(question, language)),
    language,
  );
}

/** Only the columns that some row fills, and those that no table is without. */
export function writeRows(rows: readonly TableQuestion[], language: string): string[][] {
  const at = language === "ko" ? 1 : 0;
  const filled = rows.map((row) => wordsOf(row, at));
  const isUsed = (column: Column) =>
    column === "kind" || column === "answer" || filled.some((cells) => (cells[column] ?? "") !== "");
  const choices = Math.max(...rows.map((row) => row.choices.length), 0);
  const feedback = Math.max(...rows.map((row) => row.feedback.findLastIndex((text) => text !== "") + 1), 0);
  const numbered = (count: number, label: string) =>
    Array.from({ length: count }, (_, place) => `${label}${place + 1}`);
  const before = BEFORE.filter(isUsed);
  const after = AFTER.filter(isUsed);
  const nameOf = (column: Column) => COLUMN_NAMES[column][at];
  const header = [
    ...before.map(nameOf),
    ...numbered(choices, at === 1 ? "보기" : "choice"),
    ...after.map(nameOf),
    ...numbered(feedback, at === 1 ? "도움말" : "feedback"),
  ];
  const body = rows.map((row, place) => [
    ...before.map((column) => filled[place]?.[column] ?? ""),
    ...Array.from({ length: choices }, (_, each) => row.choices[each] ?? ""),
    ...after.map((column) => filled[place]?.[column] ?? ""),
    ...Array.from({ length: feedback }, (_, each) => row.feedback[each] ?? ""),
  ]);
  return [header, ...body.map((cells) => cells.map(guardCell))];
}

function wordsOf({ kind, options, cells }: TableQuestion, at: 0 | 1): Partial<Record<Column, string>> {
  const words = options.map((option) => (option in OPTION_WORDS ? wordOf(option) : option));
  const difficulty = cells.difficulty as keyof typeof DIFFICULTY_WORDS | undefined;
  return {
    ...cells,
    kind: KIND_WORDS[kind][at],
    ...(words.length > 0 && { options: words.join("|") }),
    ...(difficulty !== undefined && { difficulty: DIFFICULTY_WORDS[difficulty][at] }),
  };

  function wordOf(option: string): string {
    return OPTION_WORDS[option as keyof typeof OPTION_WORDS][at];
  }
}

/** Plain where plain text says it all, so that a teacher reads no marks; Markdown where a text needs it. */
function rowInItsForm(question: AuthoredQuestion, language: string): TableQuestion {
  const plain = rowOfQuestion(question, language, markdownToPlain);
  const { prompt, explanation, feedback, key, ...rest } = question;
  const { id: _, kind: __, category: ___, difficulty: ____, tags: _____, source: ______, ...parts } = rest;
  const texts = [prompt, explanation ?? "", ...textsOf(feedback ?? {}), ...textsOf(parts)];
  const said = "accepted" in key ? key.accepted.map((each) => each.feedback ?? "") : [];
  const rubric = "rubric" in key ? [key.rubric ?? ""] : [];
  const isPlain = [...texts, ...said, ...rubric].every(
    (text) => plainToMarkdown(markdownToPlain(text)) === text.trim(),
  );
  if (isPlain) return plain;
  const marked = rowOfQuestion(question, language, (text) => text);
  return { ...marked, options: [...marked.options, "markdown"] };
}
