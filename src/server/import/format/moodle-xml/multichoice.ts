import { attributeOf } from "../../xml/xml-element.ts";
import { readStoredNumber } from "../moodle/read-stored-number.ts";
import { readAnswers } from "./read-answers.ts";
import { readFlag, readShuffle } from "./read-flag.ts";
import type { Made, MoodleQuestion } from "./moodle-question.ts";

export function readMultichoice(question: MoodleQuestion): Made {
  const { element, texts } = question;
  const answers = readAnswers(question);
  if (answers === undefined) return { problem: { code: "fraction_missing" } };
  const choices = answers.map(({ element: answer, fraction, feedback }) => ({
    text: texts.markdownOf(answer),
    fraction,
    ...(feedback !== undefined && { feedback }),
  }));
  if (readFlag(element, "single") === false) {
    return {
      kind: "multiple-choice",
      scoring: "weights",
      choices: choices.map(({ fraction, ...choice }) => ({ ...choice, weight: fraction })),
      ...readShuffle(element),
    };
  }
  return {
    kind: "single-choice",
    choices: choices.map(({ fraction, ...choice }) => ({
      ...choice,
      right: fraction === 1,
      ...(fraction !== 1 && { credit: fraction }),
    })),
    ...readShuffle(element),
  };
}

/** A plugin's type: every right choice and no other, or nothing. `weight` is our own export's, where it is not the usual one. */
export function readMultichoiceSet(question: MoodleQuestion): Made {
  const { element, texts } = question;
  const answers = readAnswers(question);
  if (answers === undefined) return { problem: { code: "fraction_missing" } };
  const right = answers.filter(({ fraction }) => fraction > 0).length;
  return {
    kind: "multiple-choice",
    scoring: "all-or-nothing",
    choices: answers.map(({ element: answer, fraction, feedback }) => ({
      text: texts.markdownOf(answer),
      weight: readStoredNumber(attributeOf(answer, "weight") ?? "") ?? (fraction > 0 ? 1 / right : 0),
      ...(feedback !== undefined && { feedback }),
    })),
    ...readShuffle(element),
  };
}
