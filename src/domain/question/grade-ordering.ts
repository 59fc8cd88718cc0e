import { choiceText, findDuplicateChoices, otherOrders, textsOf } from "./choices.ts";
import { gradeOf, notGraded } from "./grade-of.ts";
import { type Flaw, kindRules, type QuestionOf } from "./kind-rules.ts";
import { ORDERING_SCHEMES } from "./ordering-schemes.ts";
import type { OrderingKey } from "./ordering.ts";

type Parts = { question: QuestionOf<"ordering">; key: OrderingKey };

export const ordering = kindRules("ordering", {
  grade({ question, key: { key }, response }) {
    const { order } = response;
    if (order.length === 0) return notGraded("not_answered", [{ code: "nothing_entered" }]);
    const ids = new Set(question.items.map(({ id }) => id));
    const unknown = order.find((id) => !ids.has(id));
    if (unknown !== undefined)
      return notGraded("invalid", [{ code: "choice_unknown", values: { choiceId: unknown } }]);
    if (!isPermutation(key.order, ids)) return notGraded("ungradable", [{ code: "no_key" }]);
    // Half an order, or an item twice, is nothing that the page lets through.
    if (!isPermutation(order, ids)) return notGraded("invalid", [{ code: "nothing_entered" }]);
    const { right, of } = ORDERING_SCHEMES[key.scoring](order, key.order);
    return gradeOf(right / of, [{ code: "order_scored", values: { scheme: key.scoring, right, of } }]);
  },

  feedback: () => [],

  keyText: (question, { key }) => key.order.map((id) => choiceText(question.items, id)).join(" → "),

  findFlaws: (question, { key }) => [
    ...findDuplicateChoices(question.items),
    ...findOrderFlaws({ question, key }),
  ],

  listAnswers: (_question, { key }) => [
    {
      name: key.order.join(", "),
      fraction: 1,
      responses: [{ kind: "ordering", order: key.order }],
    },
  ],

  reorder: (question) => otherOrders(question.items).map((items) => ({ ...question, items })),
  shuffled: ({ items }) => [{ ids: items.map(({ id }) => id), always: true }],
  chosenTexts: ({ items }, { order }) => textsOf(items, order),
});

function findOrderFlaws({ question, key }: Parts): Flaw[] {
  const ids = new Set(question.items.map(({ id }) => id));
  return isPermutation(key.order, ids) ? [] : [{ reason: "order_not_of_items" }];
}

function isPermutation(order: readonly string[], ids: ReadonlySet<string>): boolean {
  return order.length === ids.size && new Set(order).size === ids.size && order.every((id) => ids.has(id));
}
