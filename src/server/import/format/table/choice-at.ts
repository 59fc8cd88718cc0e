import type { ImportProblem } from "../../import-problem.ts";
import { partsInOne } from "./parts-in-one.ts";

const CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩";

/** `number` is its column's: 보기3 is 3 also where 보기2 is empty. */
export type NumberedCell = { number: number; text: string };

/** Which choice (0-based) an answer cell means: a choice's text, or its place as `#2`, `②`, a bare number or letter. */
export function choiceAt(answer: string, choices: readonly NumberedCell[]): number | ImportProblem {
  const wanted = bare(answer);
  const byText = placeOfText(wanted, choices);
  const byPlace = choices.findIndex(({ number }) => number === numberIn(wanted));
  // "②" may be the text of one choice and the place of another: it asks, it does not guess.
  if (byText >= 0 && byPlace >= 0 && byText !== byPlace) {
    const texts = choices.map((choice) => choice.text);
    const [text, place] = [byText, byPlace].map((at) => placeMark(choices[at]?.number ?? 0, texts));
    return { code: "answer_ambiguous", values: { answer, text: text ?? "", place: place ?? "" } };
  }
  return placeOr(answer, byText >= 0 ? byText : byPlace);
}

/** The same where an answer is a choice's text and nothing else. */
export function textAmong(answer: string, choices: readonly NumberedCell[]): number | ImportProblem {
  return placeOr(answer, placeOfText(bare(answer), choices));
}

/** A sign for the choice of that number which no choice has as its text. */
export function placeMark(number: number, texts: readonly string[]): string {
  const marks = [`#${number}`, CIRCLED.charAt(number - 1), String(number)].filter((mark) => mark !== "");
  return marks.find((mark) => texts.every((text) => bare(text) !== mark)) ?? `#${number}`;
}

function placeOfText(wanted: string, choices: readonly NumberedCell[]): number {
  return choices.findIndex(({ text }) => bare(text) === wanted);
}

function placeOr(answer: string, at: number): number | ImportProblem {
  if (at >= 0) return at;
  const written = partsInOne(answer);
  return written === undefined
    ? { code: "answer_not_a_choice", values: { answer } }
    : { code: "choices_in_one", values: { answer, written } };
}

function bare(text: string): string {
  return text.normalize("NFC").trim();
}

function numberIn(wanted: string): number | undefined {
  const circled = wanted.length === 1 ? CIRCLED.indexOf(wanted) + 1 : 0;
  if (circled > 0) return circled;
  const digits = /^#?\s*(\d+)$/.exec(wanted)?.[1];
  if (digits !== undefined) return Number(digits);
  return /^[a-h]$/i.test(wanted) ? wanted.toLowerCase().charCodeAt(0) - 96 : undefined;
}
