import { TRUE_FALSE } from "../../true-false.ts";
import { FALSE_WORDS, TRUE_WORDS } from "../table/table-words.ts";
import type { Made, MoodleQuestion } from "./moodle-question.ts";
import { plainOf } from "./moodle-texts.ts";
import { type MoodleAnswer, readAnswers } from "./read-answers.ts";

/** In files that translate the words, the first answer is for true, as Moodle reads them. */
export function readTrueFalse(question: MoodleQuestion): Made {
  const answers = readAnswers(question);
  if (answers === undefined) return { problem: { code: "fraction_missing" } };
  const said = (word: string) => answers.find(({ element }) => plainOf(element).toLowerCase() === word);
  const areWords = said("true") !== undefined && said("false") !== undefined;
  const [onTrue, onFalse] = areWords ? [said("true"), said("false")] : answers;
  if (onTrue === undefined || onFalse === undefined) return { problem: { code: "too_few_choices" } };
  // Moodle takes the first for true whatever it says, which the author cannot have meant of 거짓.
  const word = plainOf(onTrue.element);
  const isTurned = isAmong(FALSE_WORDS, word) || isAmong(TRUE_WORDS, plainOf(onFalse.element));
  if (!areWords && isTurned) return { problem: { code: "true_false_turned", values: { answer: word } } };
  const words = TRUE_FALSE[question.language === "ko" ? "ko" : "en"];
  const choice = (text: string, { fraction, feedback }: MoodleAnswer) => ({
    text,
    right: fraction === 1,
    ...(feedback !== undefined && { feedback }),
  });
  const choices = [choice(words.true, onTrue), choice(words.false, onFalse)];
  return { kind: "single-choice", preset: "true-false", shuffle: false, choices };
}

function isAmong(words: readonly string[], text: string): boolean {
  return words.includes(text.toLowerCase());
}
