import { describe, expect, test } from "vitest";
import { chosenHash } from "../../../src/domain/attempt/chosen-hash.ts";
import type { Question } from "../../../src/domain/question/question.ts";
import type { AuthoredQuestion } from "../../../src/domain/set/set-file.ts";
import { splitQuestion } from "../../../src/domain/set/split-question.ts";
import { aQuestion } from "../../support/builders.ts";

const question = (texts: Record<string, string>): Question => ({
  kind: "multiple-choice",
  id: "q1",
  prompt: "?",
  choices: Object.entries(texts).map(([id, text]) => ({ id, text })),
});
const withoutKey = (authored: AuthoredQuestion) => splitQuestion(authored, "0".repeat(32)).question;
const pick = (...choiceIds: string[]) => ({ kind: "multiple-choice" as const, choiceIds });

describe("the hash of what was chosen", () => {
  const texts = { a: "하나", b: "둘", c: "", d: "0" };

  test("gives the published vector", () => {
    expect(chosenHash(question({ a: "Seoul" }), pick("a"))).toBe(
      "aa266e520dac4b998e71e6b119d74a5f210a5356f78c3444f9c935df37099a3b",
    );
  });

  test("does not depend on the order of the choices, of the picks, or on a repeated pick", () => {
    const reordered = question({ d: "0", c: "", b: "둘", a: "하나" });
    expect(chosenHash(reordered, pick("b", "a", "b"))).toBe(chosenHash(question(texts), pick("a", "b")));
  });

  test("tells every other selection apart, also of empty and falsy texts", () => {
    const picks = [
      pick("a"),
      pick("b"),
      pick("c"),
      pick("d"),
      pick("a", "b"),
      pick("a", "b", "c"),
      pick("c", "d"),
    ];
    const hashes = picks.map((picked) => chosenHash(question(texts), picked));
    expect(new Set(hashes).size).toBe(picks.length);
    expect(hashes).not.toContain(undefined);
  });

  test("does not confuse texts that join to the same letters", () => {
    expect(chosenHash(question({ a: "1,2", b: "3" }), pick("a", "b"))).not.toBe(
      chosenHash(question({ a: "1", b: "2,3" }), pick("a", "b")),
    );
  });

  test("covers the stored bytes, not what they look like", () => {
    expect(chosenHash(question({ a: "é" }), pick("a"))).not.toBe(
      chosenHash(question({ a: "e\u0301" }), pick("a")),
    );
  });

  test("covers what an item, a pair and a gap said, each in its place", () => {
    const ordering = withoutKey(aQuestion.ordering("q1"));
    const inOrder = (order: string[]) => chosenHash(ordering, { kind: "ordering", order });
    expect(inOrder(["a", "b", "c"])).not.toBe(inOrder(["b", "a", "c"]));
    const matching = withoutKey(aQuestion.matching("q1"));
    const paired = (pairs: Record<string, string>) => chosenHash(matching, { kind: "matching", pairs });
    expect(paired({ a: "x", b: "y" })).toBe(paired({ b: "y", a: "x" }));
    expect(paired({ a: "x", b: "y" })).not.toBe(paired({ a: "y", b: "x" }));
    const cloze = withoutKey(aQuestion.cloze("q1"));
    const filled = (choiceId: string, text: string) =>
      chosenHash(cloze, {
        kind: "cloze",
        gaps: { c: { kind: "single-choice", choiceId }, a: { kind: "short-text", text } },
      });
    expect(filled("han", "Seoul")).toBe(filled("han", "Busan"));
    expect(filled("han", "Seoul")).not.toBe(filled("rhine", "Seoul"));
    for (const gone of [inOrder(["gone"]), paired({ a: "gone" }), paired({ gone: "x" }), filled("gone", "")])
      expect(gone).toBeUndefined();
  });

  test("takes the gaps of a text in the order of their ids, and none where one choice is gone", () => {
    const gap = (id: string) => ({
      id,
      kind: "single-choice" as const,
      choices: ["x", "y"].map((choice) => ({ id: `${id} ${choice}`, text: `${choice} of ${id}` })),
    });
    const stored = (...ids: string[]) =>
      withoutKey(aQuestion.cloze("q1", { gaps: ids.map(gap), key: { gaps: {} } }));
    const pick = (...choices: string[]) =>
      Object.fromEntries(
        choices.map((choiceId) => [choiceId.slice(0, 1), { kind: "single-choice" as const, choiceId }]),
      );
    const gaps = pick("g x", "h y", "i x");
    const hash = chosenHash(stored("g", "h", "i"), { kind: "cloze", gaps });
    expect(hash).toBeDefined();
    expect(chosenHash(stored("i", "g", "h"), { kind: "cloze", gaps })).toBe(hash);
    expect(chosenHash(stored("h", "i", "g"), { kind: "cloze", gaps: pick("i x", "h y", "g x") })).toBe(hash);
    expect(chosenHash(stored("g", "h", "i"), { kind: "cloze", gaps: pick("g x", "h gone") })).toBeUndefined();
  });

  test("is absent where nothing is chosen or the choice is not in the question", () => {
    expect(chosenHash(question(texts), pick())).toBeUndefined();
    expect(chosenHash(question(texts), pick("a", "gone"))).toBeUndefined();
    expect(chosenHash(question(texts), { kind: "short-text", text: "하나" })).toBeUndefined();
    const open: Question = { kind: "short-text", id: "q1", prompt: "?" };
    expect(chosenHash(open, pick("a"))).toBeUndefined();
  });
});
