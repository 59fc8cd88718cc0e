import type { Draft } from "../../draft.ts";
import type { ImportProblem } from "../../import-problem.ts";
import type { RowCells } from "./row-cells.ts";
import { COLUMN_NAMES, type Same } from "./table-columns.ts";
import type { TableKind } from "./table-words.ts";

type Part = "answer" | "choices" | "tolerance" | "unit" | "feedback";

/** What a kind makes of a row, beside the question itself. */
const USES: Record<Draft["kind"], readonly Part[]> = {
  "single-choice": ["answer", "choices", "feedback"],
  "multiple-choice": ["answer", "choices", "feedback"],
  "short-text": ["answer", "feedback"],
  numeric: ["answer", "tolerance", "unit", "feedback"],
  // Its answer may say the order; see `draftOfRow`.
  ordering: ["answer", "choices"],
  matching: ["choices"],
  cloze: ["tolerance"],
  essay: ["answer"],
};

/** Two columns of one of these say two things that are asked or right. */
const DECIDING: readonly Same["meaning"][] = [
  "kind",
  "prompt",
  "code",
  "answer",
  "choices",
  "wrong",
  "tolerance",
  "unit",
  "options",
  "spaces",
];

/** A cell that says what is asked or right, and that would be passed over: the row is not taken half. */
export function findUnusedCell(kind: TableKind, row: RowCells): ImportProblem | undefined {
  const double = row.unread.find(({ as }) => typeof as === "object" && DECIDING.includes(as.meaning));
  if (double !== undefined) return { code: "column_doubled", values: { column: double.name } };
  if (row.wrong === "beside choices") return unused("wrong1/오답1");
  const unknown = row.unread.find(({ as }) => as === "unknown");
  const isGuessedText = row.cell("kind") === "" && (kind === "short-text" || kind === "numeric");
  if (unknown !== undefined && isGuessedText) {
    const { at, name, text } = unknown;
    return { code: "column_unknown", values: { cell: text.slice(0, 60), column: name || columnLetter(at) } };
  }
  const uses = USES[kind === "true-false" ? "single-choice" : kind];
  if (row.choices.length > 0 && !uses.includes("choices")) return unused("choice1/보기1");
  if (row.answers.length > 0 && !uses.includes("answer")) return unused(nameOf("answer"));
  return undefined;
}

/** Cells without which the question is still the same question. */
export function cellsLeftOut({ kind }: Pick<Draft, "kind">, row: RowCells): ImportProblem[] {
  const uses = USES[kind];
  const columns = (["tolerance", "unit"] as const).filter(
    (column) => row.cell(column) !== "" && !uses.includes(column),
  );
  const feedback = row.feedbackNumbers.filter((number) => !speaksOf(number, uses, row));
  return [...columns.map(nameOf), ...feedback.map((number) => `feedback${number}/도움말${number}`)].map(
    (column) => ({ code: "cell_left_out", values: { column } }),
  );
}

function speaksOf(number: number, uses: readonly Part[], { choices, answers, wrong }: RowCells): boolean {
  if (!uses.includes("feedback") || wrong === "beside the answer") return false;
  if (choices.length > 0) return choices.some((choice) => choice.number === number);
  // Without choices it is of an accepted answer, or of true and false.
  return number <= (uses.includes("choices") ? 2 : answers.length);
}

function nameOf(column: "answer" | "tolerance" | "unit"): string {
  return COLUMN_NAMES[column].slice(0, 2).join("/");
}

function unused(column: string): ImportProblem {
  return { code: "cell_unused", values: { column } };
}

/** As spreadsheets call a column without a name. */
export function columnLetter(at: number): string {
  const letter = String.fromCharCode(65 + (at % 26));
  return at < 26 ? letter : `${columnLetter(Math.floor(at / 26) - 1)}${letter}`;
}
