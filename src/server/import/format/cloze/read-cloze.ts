import { decodeHTMLStrict } from "entities";
import type { AcceptedNumber } from "../../../../domain/question/numeric.ts";
import type { DraftGap } from "../../draft.ts";
import type { ImportProblem } from "../../import-problem.ts";
import { readFraction } from "../moodle/read-fraction.ts";
import { ANY_NUMBER } from "../moodle/any-number.ts";
import { earning, isIdle } from "../moodle/earning.ts";
import { readStoredNumber } from "../moodle/read-stored-number.ts";
import { type ClozeMark, findBrokenMark, findMarks } from "./find-marks.ts";
import { freeGapIds } from "./free-gap-ids.ts";
import { GAP_TYPES } from "./gap-types.ts";

/** How texts of choices and feedback become CommonMark: as the text that they stand in. */
type ToMarkdown = (text: string) => string;

export type ReadCloze = { text: string; gaps: DraftGap[]; shuffle?: false } | { problem: ImportProblem };

/** Moodle's embedded answers: the text with `{{1}}` in their place, and the gaps. */
export function readCloze(source: string, toMarkdown: ToMarkdown): ReadCloze {
  const marks = findMarks(source);
  const nextId = freeGapIds(source);
  const gaps: DraftGap[] = [];
  const outside: string[] = [];
  let text = "";
  let end = 0;
  for (const mark of marks) {
    const gap = gapOf(mark, toMarkdown);
    if ("problem" in gap) return gap;
    const id = nextId();
    gaps.push({
      ...gap.gap,
      id,
      ...(mark.weight !== undefined && mark.weight !== 1 && { weight: mark.weight }),
    });
    outside.push(source.slice(end, mark.start));
    text += `${source.slice(end, mark.start)}{{${id}}}`;
    end = mark.end;
  }
  outside.push(source.slice(end));
  const broken = outside.map(findBrokenMark).find((found) => found !== undefined);
  if (broken !== undefined) return malformed(broken);
  if (gaps.length === 0) return { problem: { code: "no_gaps" } };
  const isFixed = marks.some(({ type }) => {
    const found = GAP_TYPES.get(type);
    return found?.kind === "single-choice" && found.shuffled !== true;
  });
  return { text: text + source.slice(end), gaps, ...(isFixed && { shuffle: false }) };
}

function malformed(gap: string): { problem: ImportProblem } {
  return { problem: { code: "gap_malformed", values: { gap } } };
}

type WithoutId<G> = G extends DraftGap ? Omit<G, "id" | "weight"> : never;
type MadeGap = { gap: WithoutId<DraftGap> } | { problem: ImportProblem };
type Answer = { text: string; fraction: number; feedback?: string };

function gapOf({ type, weight, answers }: ClozeMark, toMarkdown: ToMarkdown): MadeGap {
  const read = answers.map(({ percentage, text, feedback }) => ({
    text: unescape(text).trim(),
    fraction: readFraction(percentage),
    ...(feedback.trim() !== "" && { feedback: toMarkdown(unescape(feedback).trim()) }),
  }));
  const told = read.filter((answer): answer is Answer => answer.fraction !== undefined);
  if (told.length < read.length || weight === 0) return malformed(`{${weight ?? ""}:${type}:…}`);
  const found = GAP_TYPES.get(type);
  switch (found?.kind) {
    case "single-choice":
      return { gap: choiceGap(told, toMarkdown) };
    case "numeric":
      return numericGap(told);
    case "short-text": {
      const accepted = told
        .filter((answer) => !isIdle(answer))
        .map((answer) => ({ text: answer.text, ...earning(answer) }));
      if (accepted.length === 0) return { problem: { code: "answer_missing" } };
      const { caseSensitive } = found;
      const key = { accepted, ...(caseSensitive !== undefined && { caseSensitive }) };
      return { gap: { kind: "short-text", key } };
    }
    default:
      return { problem: { code: "kind_not_supported", values: { kind: type } } };
  }
}

function choiceGap(answers: readonly Answer[], toMarkdown: ToMarkdown): WithoutId<DraftGap> {
  return {
    kind: "single-choice",
    choices: answers.map(({ text, fraction, feedback }) => ({
      text: toMarkdown(text),
      right: fraction === 1,
      ...(fraction !== 1 && { credit: fraction }),
      ...(feedback !== undefined && { feedback }),
    })),
  };
}

function numericGap(answers: readonly Answer[]): MadeGap {
  const accepted: AcceptedNumber[] = [];
  for (const answer of answers) {
    if (isIdle(answer)) continue;
    const number = answer.text === "*" && answer.fraction <= 0 ? ANY_NUMBER : readWithin(answer.text);
    if (number === undefined)
      return { problem: { code: "answer_not_a_number", values: { answer: answer.text } } };
    accepted.push({ ...number, ...earning(answer) });
  }
  if (accepted.length === 0) return { problem: { code: "answer_missing" } };
  return { gap: { kind: "numeric", key: { accepted } } };
}

/** `3.14:0.01` is a number and how far one may be from it. */
function readWithin(text: string): AcceptedNumber | undefined {
  const [number = "", within, ...more] = text.split(":");
  const value = readStoredNumber(number.trim());
  if (value === undefined || more.length > 0) return undefined;
  if (within === undefined) return { value };
  const absolute = readStoredNumber(within.trim());
  return absolute === undefined || absolute < 0 ? undefined : { value, absolute };
}

/** Editors of HTML encode what stands in the marks, and the signs of the marks are escaped. */
function unescape(text: string): string {
  return decodeHTMLStrict(text.replace(/\\([~#}])/g, "$1"));
}
