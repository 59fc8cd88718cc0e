import type { Source } from "../../domain/question/content.ts";
import type { AuthoredQuestion } from "../../domain/set/set-file.ts";
import type { Draft } from "./draft.ts";
import type { ImportProblem } from "./import-problem.ts";
import { mintId } from "./mint-id.ts";

type Authored = { question: AuthoredQuestion } | { problem: ImportProblem };

/** Gives a draft its ids: from its text, so that a repeated import makes the same question again. */
export function authorDraft(draft: Draft, idParts: readonly string[], source: Source): Authored {
  const id = mintId([...idParts, draft.prompt, JSON.stringify(draft.place.name ?? "")]);
  const parts = {
    id,
    prompt: draft.prompt,
    ...(draft.category !== undefined && { category: draft.category }),
    ...(draft.difficulty !== undefined && { difficulty: draft.difficulty }),
    ...(draft.tags !== undefined && draft.tags.length > 0 && { tags: draft.tags }),
    ...(draft.shuffle !== undefined && { shuffle: draft.shuffle }),
    source,
  };
  const explanation = draft.explanation === undefined ? {} : { explanation: draft.explanation };
  switch (draft.kind) {
    case "single-choice": {
      const choices = withIds(id, draft.choices);
      const right = choices.filter((choice) => choice.right);
      const only = right[0];
      if (choices.length < 2) return { problem: { code: "too_few_choices" } };
      if (only === undefined) return { problem: { code: "no_right_choice" } };
      if (right.length > 1)
        return { problem: { code: "two_right_choices", values: { count: right.length } } };
      const credit = Object.fromEntries(
        choices.flatMap((choice) =>
          choice.right || choice.credit === undefined || choice.credit === 0
            ? []
            : [[choice.id, choice.credit]],
        ),
      );
      return {
        question: {
          ...parts,
          kind: "single-choice",
          ...(draft.preset !== undefined && { preset: draft.preset }),
          choices: choices.map((choice) => ({ id: choice.id, text: choice.text })),
          key: { choiceId: only.id, ...(Object.keys(credit).length > 0 && { credit }) },
          ...explanation,
          ...feedbackOf(choices),
        },
      };
    }
    case "multiple-choice": {
      const choices = withIds(id, draft.choices);
      return {
        question: {
          ...parts,
          kind: "multiple-choice",
          choices: choices.map((choice) => ({ id: choice.id, text: choice.text })),
          key: {
            weights: Object.fromEntries(choices.map((choice) => [choice.id, choice.weight])),
            scoring: draft.scoring,
          },
          ...explanation,
          ...feedbackOf(choices),
        },
      };
    }
    case "short-text": {
      return { question: { ...parts, kind: "short-text", key: draft.key, ...explanation } };
    }
    case "numeric":
      return { question: { ...parts, kind: "numeric", key: draft.key, ...explanation } };
  }
}

/** Equal texts get different ids, so that the solvability check can name them. */
function withIds<T extends { text: string; feedback?: string }>(
  questionId: string,
  choices: readonly T[],
): (T & { id: string })[] {
  const seen = new Map<string, number>();
  return choices.map((choice) => {
    const count = seen.get(choice.text) ?? 0;
    seen.set(choice.text, count + 1);
    return { ...choice, id: mintId([questionId, choice.text, String(count)]) };
  });
}

function feedbackOf(choices: readonly { id: string; feedback?: string }[]): {
  feedback?: Record<string, string>;
} {
  const said = choices.flatMap(({ id, feedback }) =>
    feedback === undefined || feedback === "" ? [] : [[id, feedback] as const],
  );
  return said.length === 0 ? {} : { feedback: Object.fromEntries(said) };
}
