import {
  choiceText,
  findDuplicateChoices,
  hasChoice,
  reorderChoices,
  said,
  textsOf,
  weightOf,
} from "./choices.ts";
import { gradeOf, isFull, notGraded } from "./grade-of.ts";
import { type Flaw, kindRules, type QuestionOf } from "./kind-rules.ts";
import type { MultipleChoiceKey } from "./multiple-choice.ts";
import type { Grade, TraceStep } from "./verdict.ts";

type Parts = { question: QuestionOf<"multiple-choice">; key: MultipleChoiceKey };

export const multipleChoice = kindRules("multiple-choice", {
  grade({ question, key: { key }, response }) {
    const chosen = [...new Set(response.choiceIds)];
    if (chosen.length === 0) return notGraded("not_answered", [{ code: "nothing_entered" }]);
    const unknown = chosen.find((id) => !hasChoice(question.choices, id));
    if (unknown !== undefined)
      return notGraded("invalid", [{ code: "choice_unknown", values: { choiceId: unknown } }]);
    const right = rightChoices(key);
    const withdrawn = right.find((id) => !hasChoice(question.choices, id));
    if (withdrawn !== undefined || right.length === 0)
      return notGraded("ungradable", [
        withdrawn === undefined ? { code: "no_key" } : { code: "no_key", values: { choiceId: withdrawn } },
      ]);
    return key.scoring === "all-or-nothing" ? gradeWhole(right, chosen) : gradeByWeights(key, chosen);
  },

  feedback: ({ key: { feedback }, response }) => said(feedback, response.choiceIds),

  keyText: (question, { key }) =>
    question.choices
      .filter(({ id }) => weightOf(key.weights, id) > 0)
      .map(({ id }) => choiceText(question.choices, id))
      .join("; "),

  findFlaws: (question, { key }) => [
    ...findDuplicateChoices(question.choices),
    ...findUnknownWeights({ question, key }),
    ...findSumFlaws(key),
  ],

  listAnswers(question, { key }) {
    const right = rightChoices(key);
    const full = { name: right.join(", "), fraction: 1, responses: bothDirections(right) };
    if (key.scoring === "all-or-nothing") return [full];
    const single = question.choices.map(({ id, text }) => ({
      name: text,
      fraction: Math.max(0, weightOf(key.weights, id)),
      responses: [{ kind: "multiple-choice" as const, choiceIds: [id] }],
    }));
    return [full, ...single];
  },

  reorder: reorderChoices,
  shuffled: ({ choices }) => [{ ids: choices.map(({ id }) => id) }],
  chosenTexts: ({ choices }, { choiceIds }) => textsOf(choices, [...new Set(choiceIds)].toSorted()),
});

function rightChoices(key: MultipleChoiceKey): string[] {
  return Object.keys(key.weights).filter((id) => weightOf(key.weights, id) > 0);
}

function gradeWhole(right: readonly string[], chosen: readonly string[]): Grade {
  const missing = right.filter((id) => !chosen.includes(id)).length;
  const extra = chosen.filter((id) => !right.includes(id)).length;
  return gradeOf(missing + extra === 0 ? 1 : 0, [{ code: "all_or_nothing", values: { missing, extra } }]);
}

/** Summed in the order of the ids, so that not even rounding can depend on the order of choosing. */
function gradeByWeights(key: MultipleChoiceKey, chosen: readonly string[]): Grade {
  const steps = chosen.toSorted().map((id): TraceStep & { values: { weight: number } } => ({
    code: "choice_weight",
    values: { choiceId: id, weight: weightOf(key.weights, id) },
  }));
  const sum = steps.reduce((total, { values }) => total + values.weight, 0);
  if (sum >= 0 && sum <= 1) return gradeOf(sum, steps);
  return gradeOf(sum, [...steps, { code: "weights_clamped", values: { sum } }]);
}

function findUnknownWeights({ question, key }: Parts): Flaw[] {
  return Object.keys(key.weights)
    .filter((id) => !hasChoice(question.choices, id))
    .map((id) => ({
      reason: weightOf(key.weights, id) > 0 ? "key_not_among_choices" : "weights_malformed",
      detail: { choiceId: id },
    }));
}

function findSumFlaws(key: MultipleChoiceKey): Flaw[] {
  const right = rightChoices(key);
  if (right.length === 0) return [{ reason: "no_key" }];
  if (key.scoring === "all-or-nothing") return [];
  const sum = right.reduce((total, id) => total + weightOf(key.weights, id), 0);
  const detail = { sum: String(sum) };
  if (!isFull(sum)) return [{ reason: "no_full_credit", detail }];
  // Beyond 1 the full mark would be had with right choices left out.
  return sum > 1 + 1e-6 ? [{ reason: "weights_malformed", detail }] : [];
}

function bothDirections(choiceIds: string[]) {
  const response = { kind: "multiple-choice" as const, choiceIds };
  return choiceIds.length < 2 ? [response] : [response, { ...response, choiceIds: choiceIds.toReversed() }];
}
