import type { GIFTQuestion, TextChoice } from "gift-pegjs";
import type { AcceptedNumber } from "../../../../domain/question/numeric.ts";
import type { Draft } from "../../draft.ts";
import type { ImportProblem } from "../../import-problem.ts";
import { TRUE_FALSE } from "../../true-false.ts";
import { type Earning, earning, isIdle } from "../moodle/earning.ts";
import { readFraction } from "../moodle/read-fraction.ts";
import { giftAnswer, type GiftFormat, giftMarkdown, unmarkEscapes } from "./gift-text.ts";

type Own<K extends Draft["kind"] = Draft["kind"]> = K extends K
  ? Omit<Extract<Draft, { kind: K }>, "place" | "prompt">
  : never;
/** `lost`: an answer that stands for whatever else is entered. */
export type ReadAnswers = (Own & { lost?: true }) | { problem: ImportProblem };
type OfType<T extends GIFTQuestion["type"]> = Extract<GIFTQuestion, { type: T }>;

/** What a question's kind makes of the answers between its braces. */
export function readAnswers(
  question: Exclude<GIFTQuestion, { type: "Category" }>,
  language: string,
): ReadAnswers {
  const format = question.stem.format;
  switch (question.type) {
    case "Description":
      return { problem: { code: "not_a_question" } };
    case "Essay":
      return { kind: "essay" };
    case "TF":
      return trueFalse(question, language);
    case "MC":
      return choice(question.choices, format);
    case "Short":
      return shortText(question.choices, format);
    case "Numerical":
      return numeric(question, format);
    case "Matching":
      return matching(question, format);
  }
}

function trueFalse(question: OfType<"TF">, language: string): Own {
  const { format } = question.stem;
  const words = TRUE_FALSE[language === "ko" ? "ko" : "en"];
  // The first feedback is for the wrong answer, the second for the right one; the parser names them otherwise.
  const onWrong = question.trueFeedback && giftMarkdown(question.trueFeedback, format);
  const onRight = question.falseFeedback && giftMarkdown(question.falseFeedback, format);
  const choiceOf = (text: string, right: boolean) => {
    const feedback = right ? onRight : onWrong;
    return { text, right, ...(feedback ? { feedback } : {}) };
  };
  const choices = [choiceOf(words.true, question.isTrue), choiceOf(words.false, !question.isTrue)];
  return { kind: "single-choice", preset: "true-false", shuffle: false, choices };
}

/** One `=` makes a single choice; only weights make a multiple choice (as Moodle reads it). */
function choice(choices: readonly TextChoice[], format: GiftFormat): Own {
  const partsOf = (each: TextChoice) => ({
    text: giftMarkdown(each.text, format),
    ...(each.feedback && each.feedback.text !== "" && { feedback: giftMarkdown(each.feedback, format) }),
  });
  if (!choices.some(({ isCorrect }) => isCorrect)) {
    const weights = choices.map(({ weight }) => shareOf(weight ?? 0));
    const [only, ...others] = weights.filter((weight) => weight > 0);
    // `~%100%` and nothing else that counts is a single choice that somebody wrote with a weight.
    if (only !== 1 || others.length > 0) {
      return {
        kind: "multiple-choice",
        scoring: "weights",
        choices: choices.map((each, at) => ({ ...partsOf(each), weight: weights[at] ?? 0 })),
      };
    }
  }
  return {
    kind: "single-choice",
    choices: choices.map((each) => {
      const fraction = each.weight === null ? (each.isCorrect ? 1 : 0) : shareOf(each.weight);
      return { ...partsOf(each), right: fraction === 1, ...(fraction !== 1 && { credit: fraction }) };
    }),
  };
}

function shortText(choices: readonly TextChoice[], format: GiftFormat): ReadAnswers {
  const accepted = choices
    .map((each) => ({ text: giftAnswer(each.text, format), earned: earnedBy(each, format) }))
    .filter(({ earned }) => !isIdle(earned))
    .map(({ text, earned }) => ({ text, ...earning(earned) }));
  if (!accepted.some(({ fraction = 1 }) => fraction > 0)) return { problem: { code: "answer_missing" } };
  return { kind: "short-text", key: { accepted } };
}

/** `%33.333%` is a third. More than the whole mark is left for the check to refuse. */
function shareOf(weight: number): number {
  return readFraction(String(weight)) ?? weight / 100;
}

type Earner = Pick<TextChoice, "isCorrect" | "weight" | "feedback">;

function earnedBy({ isCorrect, weight, feedback }: Earner, format: GiftFormat): Earning {
  const fraction = weight === null ? (isCorrect ? 1 : 0) : shareOf(weight);
  const said = feedback === null ? "" : giftMarkdown(feedback, format);
  return { fraction, ...(said !== "" && { feedback: said }) };
}

function numeric({ choices }: OfType<"Numerical">, format: GiftFormat): ReadAnswers {
  const list = Array.isArray(choices)
    ? choices
    : [{ text: choices, weight: null, isCorrect: true, feedback: null }];
  const accepted: AcceptedNumber[] = [];
  let lost = false;
  for (const each of list) {
    const earned = earnedBy(each, format);
    if (isIdle(earned)) continue;
    const { number, range, numberLow, numberHigh } = each.text;
    if (numberLow !== undefined && numberHigh !== undefined) {
      accepted.push({ value: numberLow, max: numberHigh, ...earning(earned) });
    } else if (number !== undefined) {
      const absolute = range === undefined || range === 0 ? {} : { absolute: Math.abs(range) };
      accepted.push({ value: number, ...absolute, ...earning(earned) });
    } else {
      lost = true;
    }
  }
  if (!accepted.some(({ fraction = 1 }) => fraction > 0)) return { problem: { code: "answer_missing" } };
  return { kind: "numeric", key: { accepted }, ...(lost && { lost }) };
}

function matching({ matchPairs }: OfType<"Matching">, format: GiftFormat): Own {
  const pairs: { stem: string; option: string }[] = [];
  const distractors: string[] = [];
  for (const { subquestion, subanswer } of matchPairs) {
    const option = giftMarkdown({ format: "moodle", text: unmarkEscapes(subanswer) }, "moodle");
    const stem = giftMarkdown(subquestion, format);
    if (stem === "") distractors.push(option);
    else pairs.push({ stem, option });
  }
  return { kind: "matching", pairs, distractors };
}
