import { CsvError, parse } from "csv-parse/sync";
import type { Draft, Noted, Parsed } from "../draft.ts";
import type { ImportProblem } from "../import-problem.ts";
import { plainToMarkdown } from "../plain-to-markdown.ts";
import { TRUE_FALSE } from "../true-false.ts";
import { choiceAt } from "./csv-answer.ts";
import { type Column, type Columns, readColumns } from "./csv-columns.ts";

const DELIMITERS = [",", "\t", ";"];
const KINDS = {
  "single-choice": ["single-choice", "single", "객관식", "하나 고르기"],
  "multiple-choice": ["multiple-choice", "multiple", "모두 고르기"],
  "short-text": ["short-text", "short", "text", "단답형", "주관식"],
  numeric: ["numeric", "number", "숫자", "수"],
  "true-false": ["true-false", "ox", "o/x", "참거짓"],
};
const DIFFICULTIES = {
  easy: ["easy", "쉬움", "하"],
  medium: ["medium", "보통", "중"],
  hard: ["hard", "어려움", "상"],
};
const TRUE_WORDS = ["true", "t", "o", "yes", "참", "맞다", "맞아요", "○"];
const FALSE_WORDS = ["false", "f", "x", "no", "거짓", "틀리다", "아니에요", "×"];

/** The delimiter of a table whose first row is a header of ours; undefined for any other text. */
export function recogniseCsv(text: string): string | undefined {
  const firstLine = text.slice(0, text.indexOf("\n") === -1 ? undefined : text.indexOf("\n"));
  return DELIMITERS.find((delimiter) => {
    if (!firstLine.includes(delimiter)) return false;
    const cells = firstLine.split(delimiter).map((cell) => cell.replace(/^"|"$/g, ""));
    return readColumns(cells) !== undefined;
  });
}

type Row = { record: string[]; info: { lines: number } };
type Cells = { cell: (column: Column) => string; choices: string[] };

/** One question a row; several answers are separated by `|`. Lines are the file's own. */
export function parseCsv(text: string, language: string): Parsed {
  const nothing: Parsed = { drafts: [], skipped: [], warnings: [] };
  let rows: Row[];
  try {
    rows = parse(text, {
      delimiter: recogniseCsv(text) ?? ",",
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }) as unknown as Row[];
  } catch (error) {
    const line = error instanceof CsvError && typeof error["lines"] === "number" ? error["lines"] : 1;
    const detail = error instanceof Error ? error.message : "";
    return {
      ...nothing,
      skipped: [{ place: { line }, problem: { code: "csv_malformed", values: { detail } } }],
    };
  }
  const columns = readColumns(rows[0]?.record ?? []);
  if (columns === undefined) {
    return { ...nothing, skipped: [{ place: { line: 1 }, problem: { code: "csv_header_unknown" } }] };
  }
  const drafts: Draft[] = [];
  const skipped: Noted[] = [];
  for (const row of rows.slice(1)) {
    // The parser counts to a record's last line; a cell may hold several.
    const line = row.info.lines - row.record.reduce((sum, cell) => sum + cell.split("\n").length - 1, 0);
    const cells = readCells(row.record, columns);
    if (cells.cell("prompt") === "" && cells.cell("answer") === "" && cells.choices.length === 0) continue;
    const place = { line, name: cells.cell("name") || cells.cell("prompt").slice(0, 80) };
    const made = draftOf(cells, language);
    if ("code" in made) skipped.push({ place, problem: made });
    else drafts.push({ place, ...partsOf(cells), ...made });
  }
  const warnings = columns.unknown.map((column): Noted => ({
    place: { line: 1 },
    problem: { code: "header_ignored", values: { column } },
  }));
  return { drafts, skipped, warnings };
}

function readCells(record: readonly string[], columns: Columns): Cells {
  return {
    cell: (column) => {
      const at = columns.at[column];
      return at === undefined ? "" : (record[at] ?? "").trim();
    },
    // A choice of nothing but its column is no choice; "0" is one.
    choices: columns.choices.map((at) => (record[at] ?? "").trim()).filter((text) => text !== ""),
  };
}

type KindParts =
  | Pick<Extract<Draft, { kind: "single-choice" }>, "kind" | "choices" | "preset" | "shuffle">
  | Pick<Extract<Draft, { kind: "multiple-choice" }>, "kind" | "choices" | "scoring">
  | Pick<Extract<Draft, { kind: "short-text" }>, "kind" | "key">
  | Pick<Extract<Draft, { kind: "numeric" }>, "kind" | "key">;

function partsOf({ cell }: Cells) {
  const code = cell("code");
  const prompt = plainToMarkdown(cell("prompt"));
  const difficulty = meaningOf(DIFFICULTIES, cell("difficulty"));
  const tags = split(cell("tags").replaceAll(",", "|"));
  return {
    prompt: code === "" ? prompt : `${prompt}\n\n\`\`\`\n${code.replaceAll("```", "'''")}\n\`\`\``,
    ...(cell("explanation") !== "" && { explanation: plainToMarkdown(cell("explanation")) }),
    ...(cell("category") !== "" && { category: cell("category") }),
    ...(difficulty !== undefined && { difficulty }),
    ...(tags.length > 0 && { tags }),
  };
}

function draftOf(cells: Cells, language: string): KindParts | ImportProblem {
  const answers = split(cells.cell("answer"));
  const named = cells.cell("kind");
  const kind = named === "" ? guessKind(cells, answers) : meaningOf(KINDS, named);
  if (kind === undefined) return { code: "kind_unknown", values: { kind: named } };
  if (cells.cell("prompt") === "") return { code: "csv_columns_missing", values: { column: "prompt" } };
  const answer = answers[0];
  if (answer === undefined) return { code: "answer_missing" };
  switch (kind) {
    case "true-false":
      return trueFalse(answer, language);
    case "single-choice":
    case "multiple-choice":
      return choice(kind, answers, cells.choices);
    case "short-text": {
      const spaces = /ignore|무시/i.test(cells.cell("spaces")) ? { spaces: "ignore" as const } : {};
      return { kind, key: { accepted: answers.map((text) => ({ text })), ...spaces } };
    }
    case "numeric":
      return numeric(answers, cells);
  }
}

function meaningOf<T extends string>(words: Record<T, readonly string[]>, word: string): T | undefined {
  const wanted = word.toLowerCase();
  return (Object.keys(words) as T[]).find((meaning) => words[meaning].includes(wanted));
}

function guessKind(cells: Cells, answers: readonly string[]): keyof typeof KINDS {
  if (cells.choices.length > 0) return answers.length > 1 ? "multiple-choice" : "single-choice";
  const only = answers.length === 1 ? (answers[0] ?? "").toLowerCase() : "";
  if ([...TRUE_WORDS, ...FALSE_WORDS].includes(only)) return "true-false";
  return answers.length > 0 && answers.every(isPlainNumber) ? "numeric" : "short-text";
}

function trueFalse(answer: string, language: string): KindParts | ImportProblem {
  const word = answer.toLowerCase();
  const isTrue = TRUE_WORDS.includes(word);
  if (!isTrue && !FALSE_WORDS.includes(word)) return { code: "answer_not_a_choice", values: { answer } };
  const words = TRUE_FALSE[language === "ko" ? "ko" : "en"];
  const choices = [
    { text: words.true, right: isTrue },
    { text: words.false, right: !isTrue },
  ];
  return { kind: "single-choice", preset: "true-false", shuffle: false, choices };
}

function choice(
  kind: "single-choice" | "multiple-choice",
  answers: readonly string[],
  choices: readonly string[],
): KindParts | ImportProblem {
  const right = new Set<number>();
  for (const answer of answers) {
    const at = choiceAt(answer, choices);
    if (typeof at !== "number") return at;
    right.add(at);
  }
  if (kind === "single-choice") {
    return {
      kind,
      choices: choices.map((text, at) => ({ text: plainToMarkdown(text), right: right.has(at) })),
    };
  }
  const wrongWeight = -1 / Math.max(right.size, choices.length - right.size);
  return {
    kind,
    scoring: "all-or-nothing",
    choices: choices.map((text, at) => ({
      text: plainToMarkdown(text),
      weight: right.has(at) ? 1 / right.size : wrongWeight,
    })),
  };
}

function numeric(answers: readonly string[], { cell }: Cells): KindParts | ImportProblem {
  const bad = answers.find((answer) => !isPlainNumber(answer));
  if (bad !== undefined) return { code: "answer_not_a_number", values: { answer: bad } };
  const percent = /^([\d.]+)\s*%$/.exec(cell("tolerance"));
  const tolerance = percent
    ? { relative: Number(percent[1]) / 100 }
    : isPlainNumber(cell("tolerance"))
      ? { absolute: Number(cell("tolerance")) }
      : {};
  const units = cell("unit") === "" ? {} : { units: [{ unit: cell("unit"), multiplier: 1 }] };
  return {
    kind: "numeric",
    key: { accepted: answers.map((answer) => ({ value: Number(answer), ...tolerance })), ...units },
  };
}

/** A key is written by a person for a machine: a decimal point, no separators. */
function isPlainNumber(text: string): boolean {
  return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(text);
}

function split(cell: string): string[] {
  return cell
    .split("|")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}
