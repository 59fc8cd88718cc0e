import { choiceText, findDuplicateChoices, hasChoice, otherOrders, textsOf } from "./choices.ts";
import { gradeOf, notGraded } from "./grade-of.ts";
import { type Flaw, kindRules, type QuestionOf } from "./kind-rules.ts";
import type { MatchingKey } from "./matching.ts";
import type { TraceStep } from "./verdict.ts";

type Parts = { question: QuestionOf<"matching">; key: MatchingKey };

export const matching = kindRules("matching", {
  grade({ question, key: { key }, response }) {
    const { stems, options } = question;
    const entered = Object.entries(response.pairs);
    if (entered.length === 0) return notGraded("not_answered", [{ code: "nothing_entered" }]);
    const unknown = entered.find(
      ([stemId, optionId]) => !hasChoice(stems, stemId) || !hasChoice(options, optionId),
    );
    if (unknown !== undefined) {
      const choiceId = hasChoice(stems, unknown[0]) ? unknown[1] : unknown[0];
      return notGraded("invalid", [{ code: "choice_unknown", values: { choiceId } }]);
    }
    // A stem whose option was withdrawn leaves the denominator: nobody can be right about it.
    const judged = stems.filter(({ id }) => hasChoice(options, pairOf(key.pairs, id)));
    if (judged.length === 0) return notGraded("ungradable", [{ code: "no_key" }]);
    const steps = judged.map(({ id }) => comparePair(id, pairOf(response.pairs, id), pairOf(key.pairs, id)));
    const right = steps.filter(({ code }) => code === "pair_right").length;
    const share = right / judged.length;
    if (key.scoring !== "all-or-nothing") return gradeOf(share, steps);
    const missing = judged.length - right;
    return gradeOf(share === 1 ? 1 : 0, [
      ...steps,
      { code: "all_or_nothing", values: { missing, extra: 0 } },
    ]);
  },

  feedback: () => [],

  keyText: (question, { key }) =>
    question.stems
      .map(
        ({ id }) =>
          `${choiceText(question.stems, id)} → ${choiceText(question.options, pairOf(key.pairs, id))}`,
      )
      .join("; "),

  findFlaws: (question, { key }) => [
    ...findDuplicateChoices(question.stems),
    ...findDuplicateChoices(question.options),
    ...findPairFlaws({ question, key }),
  ],

  listAnswers(question, { key }) {
    const share = key.scoring === "all-or-nothing" ? 0 : 1 / question.stems.length;
    const whole = question.stems.map(({ id }) => [id, pairOf(key.pairs, id)] as const);
    const all = { kind: "matching" as const, pairs: Object.fromEntries(whole) };
    const backwards = { kind: "matching" as const, pairs: Object.fromEntries(whole.toReversed()) };
    const single = whole.map(([stemId, optionId]) => ({
      name: choiceText(question.stems, stemId),
      fraction: share,
      responses: [{ kind: "matching" as const, pairs: { [stemId]: optionId } }],
    }));
    const name = whole.map((pair) => pair.join(" → ")).join(", ");
    return [{ name, fraction: 1, responses: [all, backwards] }, ...single];
  },

  reorder: (question) => [
    ...otherOrders(question.options).map((options) => ({ ...question, options })),
    { ...question, stems: question.stems.toReversed() },
  ],
  shuffled: ({ options }) => [{ ids: options.map(({ id }) => id), always: true }],

  chosenTexts({ stems, options }, { pairs }) {
    const stemIds = Object.keys(pairs).toSorted();
    const stemTexts = textsOf(stems, stemIds);
    const optionTexts = textsOf(
      options,
      stemIds.map((id) => pairOf(pairs, id)),
    );
    if (stemTexts === undefined || optionTexts === undefined) return undefined;
    return stemTexts.flatMap((text, at) => [text, optionTexts[at] ?? ""]);
  },
});

/** Empty, which is no id, where there is none; `constructor` and its like are ids as good as any other. */
function pairOf(pairs: Readonly<Record<string, string>>, stemId: string): string {
  return Object.hasOwn(pairs, stemId) ? (pairs[stemId] ?? "") : "";
}

function comparePair(stemId: string, optionId: string, keyOptionId: string): TraceStep {
  if (optionId === "") return { code: "pair_missing", values: { stemId, keyOptionId } };
  if (optionId === keyOptionId) return { code: "pair_right", values: { stemId, optionId } };
  return { code: "pair_wrong", values: { stemId, optionId, keyOptionId } };
}

function findPairFlaws({ question, key }: Parts): Flaw[] {
  const unpaired = question.stems
    .filter(({ id }) => pairOf(key.pairs, id) === "")
    .map(({ id }): Flaw => ({ reason: "stem_without_pair", detail: { stemId: id } }));
  const unknown = Object.entries(key.pairs).flatMap(([stemId, optionId]): Flaw[] => {
    if (!hasChoice(question.stems, stemId)) return [{ reason: "pair_of_unknown_stem", detail: { stemId } }];
    if (hasChoice(question.options, optionId)) return [];
    return [{ reason: "key_not_among_choices", detail: { choiceId: optionId } }];
  });
  return [...unpaired, ...unknown];
}
