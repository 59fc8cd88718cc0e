import type { Made, MoodleQuestion } from "./moodle-question.ts";
import { plainOf } from "./moodle-texts.ts";
import { earning, isIdle } from "../moodle/earning.ts";
import { readAnswers } from "./read-answers.ts";
import { readFlag } from "./read-flag.ts";

export function readShortAnswer(question: MoodleQuestion): Made {
  const answers = readAnswers(question);
  if (answers === undefined) return { problem: { code: "fraction_missing" } };
  const accepted = answers
    .map((answer) => ({ answer, text: plainOf(answer.element) }))
    // Moodle's form has empty rows, which take nothing.
    .filter(({ answer, text }) => text !== "" && !isIdle(answer))
    .map(({ answer, text }) => ({ text, ...earning(answer) }));
  if (accepted.length === 0) return { problem: { code: "answer_missing" } };
  const caseSensitive = readFlag(question.element, "usecase") === true;
  return { kind: "short-text", key: { accepted, ...(caseSensitive && { caseSensitive }) } };
}
