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
import type { SingleChoiceKey } from "./single-choice.ts";

type Parts = { question: QuestionOf<"single-choice">; key: SingleChoiceKey };

export const singleChoice = kindRules("single-choice", {
  grade({ question, key: { key }, response }) {
    const { choiceId } = response;
    if (choiceId === "") return notGraded("not_answered", [{ code: "nothing_entered" }]);
    if (!hasChoice(question.choices, choiceId))
      return notGraded("invalid", [{ code: "choice_unknown", values: { choiceId } }]);
    // The right choice was withdrawn: nobody can be right, so nobody is wrong.
    if (!hasChoice(question.choices, key.choiceId))
      return notGraded("ungradable", [{ code: "no_key", values: { choiceId: key.choiceId } }]);
    if (choiceId === key.choiceId) return gradeOf(1, [{ code: "choice_is_key", values: { choiceId } }]);
    const credit = weightOf(key.credit, choiceId);
    const wrong = { code: "choice_is_not_key" as const, values: { choiceId, keyChoiceId: key.choiceId } };
    if (credit <= 0) return gradeOf(0, [wrong]);
    return gradeOf(credit, [wrong, { code: "choice_has_credit", values: { choiceId, credit } }]);
  },

  feedback: ({ key: { feedback }, response }) => said(feedback, [response.choiceId]),

  keyText: (question, { key }) => choiceText(question.choices, key.choiceId),

  findFlaws: (question, { key }) => [
    ...findDuplicateChoices(question.choices),
    ...findKeyFlaws({ question, key }),
    ...findCreditFlaws({ question, key }),
  ],

  listAnswers: (question, { key }) =>
    question.choices.map(({ id, text }) => ({
      name: text,
      fraction: id === key.choiceId ? 1 : Math.max(0, weightOf(key.credit, id)),
      responses: [{ kind: "single-choice", choiceId: id }],
    })),

  reorder: reorderChoices,
  shuffled: ({ choices }) => [{ ids: choices.map(({ id }) => id) }],
  chosenTexts: ({ choices }, { choiceId }) => textsOf(choices, [choiceId]),
});

function findKeyFlaws({ question, key }: Parts): Flaw[] {
  if (hasChoice(question.choices, key.choiceId)) return [];
  return [{ reason: "key_not_among_choices", detail: { choiceId: key.choiceId } }];
}

function findCreditFlaws({ question, key }: Parts): Flaw[] {
  return Object.entries(key.credit ?? {}).flatMap(([choiceId, credit]): Flaw[] => {
    if (!hasChoice(question.choices, choiceId))
      return [{ reason: "weights_malformed", detail: { choiceId } }];
    const isSecondKey = choiceId !== key.choiceId && isFull(credit);
    return isSecondKey ? [{ reason: "several_keys", detail: { choiceId } }] : [];
  });
}
