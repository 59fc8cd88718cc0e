import type { ShortTextKey } from "../../../../domain/question/short-text.ts";
import type { Draft } from "../../draft.ts";
import type { ImportProblem } from "../../import-problem.ts";
import { TRUE_FALSE } from "../../true-false.ts";
import type { Tolerance } from "./accepted-number.ts";
import { findWildcard } from "./find-wildcard.ts";
import { draftChoice } from "./draft-choice.ts";
import { findUnusedCell } from "./find-unused-cell.ts";
import { letterOf, type TableLetters } from "./letter-of.ts";
import { marksLost } from "./marks-lost.ts";
import type { NumberSense } from "./number-marks.ts";
import { kindOf } from "./kind-of-row.ts";
import { markGaps, readGaps } from "./read-gaps.ts";
import { readNumberKey } from "./read-number-key.ts";
import { readOptions } from "./read-options.ts";
import { readPair } from "./read-pair.ts";
import { readUnits } from "./read-units.ts";
import { readWrittenTolerance } from "./read-written-number.ts";
import { shows } from "./shows.ts";
import { splitFraction } from "./split-cell.ts";
import type { RowCells } from "./row-cells.ts";
import { FALSE_WORDS, TRUE_WORDS } from "./table-words.ts";

/** What a row's kind makes of it; the prompt is already CommonMark. */
export type RowDraft = { prompt: string } & OwnParts;
type OwnParts<K extends Draft["kind"] = Draft["kind"]> = K extends K
  ? Omit<Extract<Draft, { kind: K }>, "place" | "prompt">
  : never;
type Made = RowDraft | ImportProblem;

/** What the rows of a table have in common. */
export type TableSense = NumberSense & { letters: TableLetters };

/** One row → one question, or why not. */
export function draftOfRow(row: RowCells, { letters, ...numbers }: TableSense): Made {
  const { language } = numbers;
  const letter = letterOf(row);
  if (letter !== undefined && letters === "unclear") {
    return { code: "letter_unclear", values: { answer: row.answers[0] ?? "" } };
  }
  const kind = letter === undefined ? kindOf(row, numbers) : "true-false";
  if (kind === undefined) return { code: "kind_unknown", values: { kind: row.cell("kind") } };
  if (kind === "unclear") return { code: "kind_unclear", values: { answer: row.answers.join(" | ") } };
  if (row.cell("prompt") === "") return { code: "csv_columns_missing", values: { column: "prompt" } };
  const unused = findUnusedCell(kind, row);
  if (unused !== undefined) return unused;
  const options = readOptions(row.cell("options"), row.cell("spaces"));
  if ("code" in options) return options;
  const tolerance = readWrittenTolerance(row.cell("tolerance"), numbers);
  if ("code" in tolerance) return tolerance;
  const prompt = row.toMarkdown(row.cell("prompt"));
  switch (kind) {
    case "essay": {
      const rubric = row.cell("answer");
      return { kind, prompt, ...(rubric !== "" && { rubric: row.toMarkdown(rubric) }) };
    }
    case "ordering": {
      const scoring = options.ordering ?? (options.partial === true ? "absolute-position" : "all-or-nothing");
      const items = inOrder(row);
      return "code" in items ? items : { kind, prompt, scoring, items };
    }
    case "matching":
      return matching(row, prompt, options.scoring);
    case "cloze": {
      const read = readGaps(row.cell("prompt"), {
        text: options.text,
        tolerance,
        toMarkdown: row.toMarkdown,
        numbers,
      });
      if ("code" in read) return read;
      const scoring = options.scoring === undefined ? {} : { scoring: options.scoring };
      const marked = row.marked(row.cell("prompt"));
      const withGaps = marked === undefined ? row.toMarkdown(read.prompt) : markGaps(marked, read.prompt);
      if (withGaps === undefined) return marksLost(row.cell("prompt"));
      return { kind, prompt: withGaps, gaps: read.gaps, ...scoring };
    }
    case "short-text":
      return row.answers.length === 0 ? { code: "answer_missing" } : shortText(row, prompt, options.text);
    case "numeric":
      return row.answers.length === 0
        ? { code: "answer_missing" }
        : numeric(row, prompt, { tolerance, numbers, unitRequired: options.unitRequired });
    case "true-false":
      return row.choices.length === 0
        ? trueFalse(row, prompt, language)
        : withPreset(draftChoice("single-choice", row, { prompt, isPartial: options.partial }));
    case "single-choice":
    case "multiple-choice":
      return draftChoice(kind, row, { prompt, isPartial: options.partial });
  }
}

function shortText(row: RowCells, prompt: string, settings: Omit<ShortTextKey, "accepted">): Made {
  const accepted = row.answers.map((answer, at) => {
    const { text, fraction } = splitFraction(answer);
    return { text, ...(fraction !== undefined && fraction !== 1 && { fraction }), ...row.feedback(at + 1) };
  });
  const bad = accepted.find(({ fraction = 1 }) => fraction < 0 || fraction > 1);
  if (bad !== undefined) return { code: "fraction_outside", values: { answer: bad.text } };
  const wildcard = findWildcard(accepted);
  if (wildcard !== undefined) return wildcard;
  return { kind: "short-text", prompt, key: { accepted, ...settings } };
}

function numeric(
  row: RowCells,
  prompt: string,
  { tolerance, numbers, unitRequired }: { tolerance: Tolerance; numbers: NumberSense; unitRequired?: true },
): Made {
  const units = readUnits(row.cell("unit"));
  if ("code" in units) return units;
  const written = row.answers.map((part, at) => ({ part, ...row.feedback(at + 1) }));
  const settings = { tolerance, numbers, prompt: row.cell("prompt"), units: units.units ?? [] };
  const key = readNumberKey(written, settings);
  if ("code" in key) return key;
  return { kind: "numeric", prompt, key: { ...key, ...(unitRequired && { unitRequired }) } };
}

/** The choices as they stand, or as an answer names every one of them. */
function inOrder(row: RowCells): string[] | ImportProblem {
  const order = new Set<number>();
  for (const answer of row.answers) {
    const at = row.choiceAt(answer);
    if (typeof at !== "number") return at;
    order.add(at);
  }
  const total = row.choices.length;
  if (row.answers.length > 0 && !(order.size === total && row.answers.length === total)) {
    return { code: "order_incomplete", values: { count: order.size, total } };
  }
  const places = order.size === 0 ? row.choices.keys() : order;
  return [...places].map((at) => row.toMarkdown(row.choices[at]?.text ?? ""));
}

function matching(row: RowCells, prompt: string, scoring: "all-or-nothing" | undefined): Made {
  const pairs: { stem: string; option: string }[] = [];
  const distractors: string[] = [];
  for (const { text } of row.choices) {
    const pair = pairOf(row, text);
    if ("code" in pair) return pair;
    if (pair.stem === "") distractors.push(pair.option);
    else pairs.push(pair);
  }
  if (pairs.length === 0) return { code: "pair_missing", values: { cell: row.choices[0]?.text ?? "" } };
  return { kind: "matching", prompt, pairs, distractors, ...(scoring !== undefined && { scoring }) };
}

/** Both sides as Markdown. */
function pairOf(row: RowCells, cell: string): { stem: string; option: string } | ImportProblem {
  const pair = readPair(cell);
  if ("code" in pair) return pair;
  const { stem, option } = pair;
  const marked = row.marked(cell);
  if (marked === undefined) return { stem: stem && row.toMarkdown(stem), option: row.toMarkdown(option) };
  // Each run of a font is Markdown of its own, and a sign that begins one is written as itself.
  const cut = readPair(marked.replace(/(?<!\\)\\(?=[=>-])/g, ""));
  return !("code" in cut) && shows(cut.stem, stem) && shows(cut.option, option) ? cut : marksLost(cell);
}

function trueFalse(row: RowCells, prompt: string, language: string): Made {
  const [answer] = row.answers;
  if (answer === undefined) return { code: "answer_missing" };
  const word = answer.toLowerCase();
  const isTrue = TRUE_WORDS.includes(word);
  if (!isTrue && !FALSE_WORDS.includes(word)) return { code: "answer_not_a_choice", values: { answer } };
  const words = TRUE_FALSE[language === "ko" ? "ko" : "en"];
  const choices = [
    { text: words.true, right: isTrue, ...row.feedback(1) },
    { text: words.false, right: !isTrue, ...row.feedback(2) },
  ];
  return { kind: "single-choice", prompt, preset: "true-false", shuffle: false, choices };
}

function withPreset(made: Made): Made {
  if ("code" in made || made.kind !== "single-choice") return made;
  return { ...made, preset: "true-false", shuffle: false };
}
