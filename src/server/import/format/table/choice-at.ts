import type { ImportProblem } from "../../import-problem.ts";

const CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩";

/** `number` is its column's: 보기3 is 3 also where 보기2 is empty. */
export type NumberedCell = { number: number; text: string };

/** Which choice (0-based) an answer cell means: a choice's text, `#2`, `②`, or a bare number or letter if nothing else fits. */
export function choiceAt(answer: string, choices: readonly NumberedCell[]): number | ImportProblem {
  const wanted = answer.normalize("NFC").trim();
  const circled = CIRCLED.indexOf(wanted);
  const marked = /^#\s*(\d+)$/.exec(wanted);
  const number = wanted !== "" && circled >= 0 ? circled + 1 : marked ? Number(marked[1]) : undefined;
  if (number !== undefined) return placeOf(number, choices) ?? missing(answer);

  const byText = choices.findIndex((choice) => choice.text.normalize("NFC").trim() === wanted);
  const byPlace = placeOf(numberIn(wanted), choices);
  // "3" may be the text of one choice and the number of another: it asks, it does not guess.
  if (byText >= 0 && byPlace !== undefined && byText !== byPlace) {
    return { code: "answer_ambiguous", values: { answer } };
  }
  if (byText >= 0) return byText;
  return byPlace ?? missing(answer);
}

function numberIn(wanted: string): number | undefined {
  if (/^\d+$/.test(wanted)) return Number(wanted);
  return /^[a-h]$/i.test(wanted) ? wanted.toLowerCase().charCodeAt(0) - 96 : undefined;
}

function placeOf(number: number | undefined, choices: readonly NumberedCell[]): number | undefined {
  const place = choices.findIndex((choice) => choice.number === number);
  return place >= 0 ? place : undefined;
}

function missing(answer: string): ImportProblem {
  return { code: "answer_not_a_choice", values: { answer } };
}
