import type { Question, Response } from "../domain/question/question.ts";
import type { PlainAnswer } from "../domain/set/grade-line.ts";
import { normalise } from "../domain/text/normalise.ts";
import { markdownToPlain } from "../server/import/markdown-to-plain.ts";

/** The response that entering this answer through the page would give; undefined where no choice says it. */
export function responseFromAnswer(
  question: Question,
  answer: PlainAnswer,
  language: string,
): Response | undefined {
  // {stem: option} is for matching, which no question of this version is.
  if (typeof answer !== "string" && !Array.isArray(answer)) return undefined;
  const texts = typeof answer === "string" ? [answer] : answer;
  const [text] = texts;
  switch (question.kind) {
    case "single-choice": {
      const choiceId = text === undefined || texts.length > 1 ? undefined : choiceSaying(question, text);
      return choiceId === undefined ? undefined : { kind: "single-choice", choiceId };
    }
    case "multiple-choice": {
      const choiceIds = texts.map((one) => choiceSaying(question, one));
      const known = choiceIds.filter((id) => id !== undefined);
      return known.length < choiceIds.length ? undefined : { kind: "multiple-choice", choiceIds: known };
    }
    case "short-text":
      return text === undefined || texts.length > 1 ? undefined : { kind: "short-text", text };
    case "numeric":
      return text === undefined || texts.length > 1 ? undefined : { kind: "numeric", text, locale: language };
  }
}

function choiceSaying(question: Extract<Question, { choices: unknown }>, text: string): string | undefined {
  const wanted = seen(text);
  return (
    question.choices.find((choice) => choice.text === text) ??
    question.choices.find(
      (choice) => seen(choice.text) === wanted || seen(markdownToPlain(choice.text)) === wanted,
    )
  )?.id;
}

/** As it looks: composed, spaces collapsed, invisible characters gone; case stays. */
function seen(text: string): string {
  return normalise(text, { caseSensitive: true }, 1);
}
