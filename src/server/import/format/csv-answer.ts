import type { ImportProblem } from "../import-problem.ts";

const CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩";

/** Which choice (0-based) an answer cell means: a choice's text, `#2`, `②`, or a bare number or letter if nothing else fits. */
export function choiceAt(answer: string, choices: readonly string[]): number | ImportProblem {
  const wanted = answer.normalize("NFC").trim();
  const circled = CIRCLED.indexOf(wanted);
  const marked = /^#\s*(\d+)$/.exec(wanted);
  const place = circled >= 0 ? circled : marked ? Number(marked[1]) - 1 : undefined;
  if (place !== undefined) return place < choices.length ? place : missing(answer);

  const byText = choices.findIndex((choice) => choice.normalize("NFC").trim() === wanted);
  const byPlace = placeOf(wanted, choices.length);
  // "3" may be the text of one choice and the number of another: it asks, it does not guess.
  if (byText >= 0 && byPlace !== undefined && byText !== byPlace) {
    return { code: "answer_ambiguous", values: { answer } };
  }
  if (byText >= 0) return byText;
  return byPlace ?? missing(answer);
}

function placeOf(wanted: string, count: number): number | undefined {
  const place = /^\d+$/.test(wanted)
    ? Number(wanted) - 1
    : /^[a-h]$/i.test(wanted)
      ? wanted.toLowerCase().charCodeAt(0) - "a".charCodeAt(0)
      : -1;
  return place >= 0 && place < count ? place : undefined;
}

function missing(answer: string): ImportProblem {
  return { code: "answer_not_a_choice", values: { answer } };
}
