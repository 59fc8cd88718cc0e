import type { Gap } from "../question/cloze.ts";
import type { Choice } from "../question/content.ts";
import type { Question } from "../question/question.ts";
import { sha256Hex } from "../sha256.ts";
import type { Policy } from "./policy.ts";
import type { AuthoredQuestion } from "./set-file.ts";
import { splitQuestion } from "./split-question.ts";

/** The nonce is the key's alone. */
const NO_NONCE = "0".repeat(32);

/**
 * A question as it is stored and served, in exams long before its key: nothing in it tells what is right.
 * Authors write the right choice first, items in their right order, options beside their stems; wherever
 * the attempt makes an order of its own, the stored one follows neither author nor key.
 */
export function publishedQuestion(
  authored: AuthoredQuestion,
  policy: Pick<Policy, "shuffleChoices">,
): Question {
  const { question } = splitQuestion(authored, NO_NONCE);
  const { media, ...shown } = question;
  const own = media?.filter((sha256) => isShown(sha256, { shown, authored })) ?? [];
  return {
    ...(policy.shuffleChoices && question.shuffle !== false ? scatterChoices(shown) : scatterAlways(shown)),
    ...(own.length > 0 && { media: own }),
  };
}

/** A picture of the explanation alone would tell what there is to explain. */
function isShown(
  sha256: string,
  { shown, authored }: { shown: object; authored: AuthoredQuestion },
): boolean {
  const { key, explanation, feedback } = authored;
  const isToldLater = JSON.stringify([key, explanation, feedback]).includes(sha256);
  return !isToldLater || JSON.stringify(shown).includes(sha256);
}

function scatterChoices(question: Question): Question {
  if ("choices" in question) return { ...question, choices: scattered(question.choices) };
  if (question.kind === "cloze") return { ...question, gaps: question.gaps.map(scatterGap) };
  return scatterAlways(question);
}

function scatterGap(gap: Gap): Gap {
  return gap.kind === "single-choice" ? { ...gap, choices: scattered(gap.choices) } : gap;
}

function scatterAlways(question: Question): Question {
  if (question.kind === "ordering") return { ...question, items: scattered(question.items) };
  if (question.kind === "matching") return { ...question, options: scattered(question.options) };
  return question;
}

function scattered(parts: readonly Choice[]): Choice[] {
  return parts
    .map((part) => ({ part, place: sha256Hex(`${part.id}\n${part.text}`) }))
    .toSorted((a, b) => (a.place < b.place ? -1 : 1))
    .map(({ part }) => part);
}
