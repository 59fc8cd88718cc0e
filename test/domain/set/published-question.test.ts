import { describe, expect, test } from "vitest";
import type { Question } from "../../../src/domain/question/question.ts";
import { publishedQuestion } from "../../../src/domain/set/published-question.ts";
import type { AuthoredQuestion } from "../../../src/domain/set/set-file.ts";
import { aQuestion } from "../../support/builders.ts";

const parts = (...ids: string[]) => ids.map((id) => ({ id, text: id.toUpperCase() }));
const free = { shuffleChoices: true };
const kept = { shuffleChoices: false };

/** The ids in their stored order, of whatever the kind shuffles. */
function storedOrder(question: Question): string {
  if ("choices" in question) return question.choices.map(({ id }) => id).join("");
  if (question.kind === "ordering") return question.items.map(({ id }) => id).join("");
  if (question.kind === "matching") return question.options.map(({ id }) => id).join("");
  if (question.kind !== "cloze") return "";
  return question.gaps.flatMap((gap) => ("choices" in gap ? gap.choices.map(({ id }) => id) : [])).join("");
}

const gaps = (ids: string[]) => [{ id: "g", kind: "single-choice" as const, choices: parts(...ids) }];
const KINDS: [string, (ids: string[]) => AuthoredQuestion][] = [
  ["single choice", (ids) => aQuestion.singleChoice("q", { choices: parts(...ids) })],
  ["multiple choice", (ids) => aQuestion.multipleChoice("q", { choices: parts(...ids) })],
  ["ordering", (ids) => aQuestion.ordering("q", { items: parts(...ids) })],
  ["matching", (ids) => aQuestion.matching("q", { options: parts(...ids) })],
  ["cloze", (ids) => aQuestion.cloze("q", { gaps: gaps(ids) })],
];

describe("a question as it is stored, before its key may be known", () => {
  test.each(KINDS)("%s: in whatever order its author wrote, the stored one is the same", (_kind, make) => {
    const orders = ["abcd", "bcda", "dcba"].map((ids) =>
      storedOrder(publishedQuestion(make(ids.split("")), free)),
    );
    expect(new Set(orders).size).toBe(1);
    expect(orders[0]?.split("").toSorted().join("")).toBe("abcd");
  });

  test("keeps the order of choices that are shown in it, and of nothing else", () => {
    for (const [kind, make] of KINDS) {
      const isKept = kind !== "ordering" && kind !== "matching";
      for (const order of ["dcba", "bcda"]) {
        const authored = make(order.split(""));
        const stored = [
          publishedQuestion(authored, kept),
          publishedQuestion({ ...authored, shuffle: false }, free),
        ].map(storedOrder);
        if (isKept) expect(stored).toEqual([order, order]);
        else expect(new Set([...stored, storedOrder(publishedQuestion(authored, free))]).size).toBe(1);
      }
    }
  });

  const [shown, told, both] = ["a", "b", "c"].map((sign) => sign.repeat(64));
  test("names the pictures that it shows, and none that its explanation shows", () => {
    const authored = aQuestion.singleChoice("q", {
      prompt: `![?](media:${shown}) ![?](media:${both})`,
      explanation: `![!](media:${told}) ![!](media:${both})`,
      media: [shown, told, both].flatMap((sha256) => sha256 ?? []),
    });
    const published = publishedQuestion(authored, free);
    expect(published.media).toEqual([shown, both]);
    expect(JSON.stringify(published)).not.toContain(told);
  });
});
