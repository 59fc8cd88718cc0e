import type { Choice } from "../../domain/question/content.ts";
import type { SingleChoiceKey } from "../../domain/question/single-choice.ts";
import type { ChoiceToPick, DraftChoice } from "./draft.ts";
import type { ImportProblem } from "./import-problem.ts";
import { mintId } from "./mint-id.ts";

type Feedback = Record<string, string>;
type Picked = { choices: Choice[]; key: SingleChoiceKey; feedback: Feedback };

/** One right choice among others, with ids; a problem where not exactly one is right. */
export function authorPick(
  within: string,
  drafted: readonly ChoiceToPick[],
): Picked | { problem: ImportProblem } {
  const choices = withIds(within, drafted);
  const right = choices.filter((choice) => choice.right);
  const [only] = right;
  if (choices.length < 2) return { problem: { code: "too_few_choices" } };
  if (only === undefined) return { problem: { code: "no_right_choice" } };
  if (right.length > 1) return { problem: { code: "two_right_choices", values: { count: right.length } } };
  const credit = Object.fromEntries(
    choices.flatMap((choice) =>
      choice.right || choice.credit === undefined || choice.credit === 0 ? [] : [[choice.id, choice.credit]],
    ),
  );
  return {
    choices: choices.map(({ id, text }) => ({ id, text })),
    key: { choiceId: only.id, ...(Object.keys(credit).length > 0 && { credit }) },
    feedback: feedbackOf(choices),
  };
}

/** Ids from the texts. Equal texts get different ids, so that the solvability check can name them. */
export function withIds<T extends { text: string }>(
  within: string,
  parts: readonly T[],
): (T & { id: string })[] {
  const seen = new Map<string, number>();
  return parts.map((part) => {
    const count = seen.get(part.text) ?? 0;
    seen.set(part.text, count + 1);
    return { ...part, id: mintId([within, part.text, String(count)]) };
  });
}

export function feedbackOf(choices: readonly (DraftChoice & { id: string })[]): Feedback {
  return Object.fromEntries(
    choices.flatMap(({ id, feedback }) =>
      feedback === undefined || feedback === "" ? [] : [[id, feedback]],
    ),
  );
}
