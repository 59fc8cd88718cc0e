import type { Choice } from "../../domain/question/content.ts";
import type { Kind, Question } from "../../domain/question/question.ts";
import { inReadingOrder } from "../../domain/question/in-reading-order.ts";
import { plainText } from "../../domain/text/plain-text.ts";

type QuestionOf<K extends Kind> = Extract<Question, { kind: K }>;

const none = () => [];

/** What the ids of a kind's parts stand for. A gap has no words of its own, so it has its number. */
const NAMES: { readonly [K in Kind]: (question: QuestionOf<K>) => (readonly [string, string])[] } = {
  "single-choice": ({ choices }) => choices.map(named),
  "multiple-choice": ({ choices }) => choices.map(named),
  "short-text": none,
  numeric: none,
  ordering: ({ items }) => items.map(named),
  matching: ({ stems, options }) => [...stems, ...options].map(named),
  cloze: (question) =>
    inReadingOrder(question).flatMap((gap, at) => [
      [gap.id, `[${at + 1}]`] as const,
      ...(gap.kind === "single-choice" ? gap.choices.map(named) : []),
    ]),
  essay: none,
};

/** The words that stood on the screen, by the ids that a response or a trace names. */
export function partNames(question: Question | undefined): ReadonlyMap<string, string> {
  return new Map(question === undefined ? [] : namesOf(question, question.kind));
}

function namesOf<K extends Kind>(question: QuestionOf<K>, kind: K): (readonly [string, string])[] {
  return NAMES[kind](question);
}

function named({ id, text }: Choice): readonly [string, string] {
  return [id, plainText(text)];
}
