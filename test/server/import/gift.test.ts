import { expect, test } from "vitest";
import { importSource } from "../../../src/server/import/import-source.ts";

function importGift(text: string) {
  return importSource({ name: "quiz.gift", bytes: new TextEncoder().encode(text) }, {});
}

const ONE_BAD = `// a comment
::Good:: Who is buried in Grant's tomb? {=no one ~Grant#No. ~Jefferson}

$CATEGORY: top/History

::Broken:: This block never closes {=a ~b

When was he born? {#1822:5}

Two {~%50%Grant ~%50%wife ~%-100%nobody}

The sky is blue.{T#Look up.#Well seen.}

Match {=a->b =c->d =e->f}

Just some text.
`;

test("takes a file block by block, so that one bad block does not sink it", () => {
  const { set, skipped } = importGift(ONE_BAD);
  expect(set?.questions.map(({ kind }) => kind)).toEqual([
    "single-choice",
    "numeric",
    "multiple-choice",
    "single-choice",
  ]);
  expect(skipped).toMatchObject([
    { place: { line: 6 }, problem: { code: "gift_malformed" } },
    {
      place: { line: 14, name: "Match" },
      problem: { code: "kind_not_supported", values: { kind: "matching" } },
    },
    { place: { line: 16 }, problem: { code: "not_a_question" } },
  ]);
});

test("keeps tolerance, weights, categories and feedback", () => {
  const [tomb, born, two, sky] = importGift(ONE_BAD).set?.questions ?? [];
  expect(Object.values(tomb?.feedback ?? {})).toEqual(["No."]);
  expect(born).toMatchObject({ category: "History", key: { accepted: [{ value: 1822, absolute: 5 }] } });
  expect(Object.values(two?.kind === "multiple-choice" ? two.key.weights : {})).toEqual([0.5, 0.5, -1]);
  // The first feedback of a true/false question is for the wrong answer.
  const wrong =
    sky?.kind === "single-choice" ? sky.choices.find(({ id }) => id !== sky.key.choiceId) : undefined;
  expect(sky?.feedback?.[wrong?.id ?? ""]).toBe("Look up.");
});

test("turns HTML into Markdown by an allow-list", () => {
  const { set } = importGift(
    '[html]<p>Is <b>this</b> <script>alert(1)</script><a href\\="javascript\\:alert(1)" onclick\\="x()">it</a>?</p>{=yes ~no}',
  );
  expect(set?.questions[0]?.prompt).toContain("**this**");
  expect(set?.questions[0]?.prompt).not.toMatch(/script|onclick|alert/);
});

test("skips two right answers in a single choice by name", () => {
  expect(importGift("::Twice:: Q {=a =b ~c}").skipped).toMatchObject([
    { place: { line: 1, name: "Twice" }, problem: { code: "two_right_choices", values: { count: 2 } } },
  ]);
});
