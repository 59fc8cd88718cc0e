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
    "matching",
  ]);
  expect(skipped).toMatchObject([
    { place: { line: 6 }, problem: { code: "gift_malformed" } },
    { place: { line: 16 }, problem: { code: "not_a_question" } },
  ]);
});

test("says that an empty line is missing where questions stand together", () => {
  const { set, skipped } = importGift(
    "One {=a ~b}\nTwo {=c ~d}\n\nThree \\{x\\} {=e ~f} and \\{y\\}\n\nFour {=g ~{h}\n",
  );
  expect(set?.questions.map(({ prompt }) => prompt)).toEqual(["Three {x} \\_\\_\\_\\_\\_ and {y}"]);
  expect(skipped).toMatchObject([
    { place: { line: 1, name: "One {=a ~b}" }, problem: { code: "gift_not_parted" } },
    {
      place: { line: 6 },
      problem: { code: "gift_malformed", values: { detail: expect.stringMatching(/[^.]$/) } },
    },
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

test("takes the essay, the ordering and the matching with an option of no stem", () => {
  const { set, skipped } = importGift(
    "Why?{}\n\nOrder.{>3 ALL VERTICAL LONGEST_ORDERED_SUBSET\none\ntwo \\= 2\nthree\n####Because.}\n\nPair.{=a->1 =b\\=c->\\{2\\} =->3}",
  );
  expect(skipped).toEqual([]);
  const [essay, order, pair] = set?.questions ?? [];
  expect(essay).toMatchObject({ kind: "essay", prompt: "Why?" });
  expect(order).toMatchObject({
    items: [{ text: "one" }, { text: "two = 2" }, { text: "three" }],
    key: { scoring: "longest-ordered-subset" },
    explanation: "Because.",
  });
  expect(pair).toMatchObject({
    stems: [{ text: "a" }, { text: "b=c" }],
    options: [{ text: "1" }, { text: "{2}" }, { text: "3" }],
  });
});

test("keeps what is said of single answers, also of wrong ones", () => {
  const { set, warnings } = importGift(
    "Best animal?{=Frog#Good! =%50%Cat#Hm. =%0%*#No.}\n\nHow many?{#=5:1#Yes =%50%5..9#Near ~#No}",
  );
  expect(set?.questions[0]?.key).toEqual({
    accepted: [
      { text: "Frog", feedback: "Good!" },
      { text: "Cat", fraction: 0.5, feedback: "Hm." },
      { text: "*", fraction: 0, feedback: "No." },
    ],
  });
  expect(set?.questions[1]?.key).toEqual({
    accepted: [
      { value: 5, absolute: 1, feedback: "Yes" },
      { value: 5, max: 9, fraction: 0.5, feedback: "Near" },
    ],
  });
  expect(warnings).toMatchObject([{ place: { line: 3 }, problem: { code: "part_left_out" } }]);
});

test.each([
  ["a colon", "What is 3:2?{=1.5 ~1: one}", "What is 3:2?"],
  ["an equals sign", "1+1=?{=2 ~3}", "1+1=?"],
  ["a hash", "Which is #1?{=a ~b}", "Which is #1?"],
  ["a colon under a title", "::T::At 10:30?{TRUE}", "At 10:30?"],
])("reads %s in the text that the grammar does not", (_, text, prompt) => {
  const { set, skipped } = importGift(text);
  expect(skipped).toEqual([]);
  expect(set?.questions[0]?.prompt.replaceAll("\\", "")).toBe(prompt);
});

test.each([
  ["{#6.02e23:1e21}", { value: 6.02e23, absolute: 1e21 }],
  ["{#-.5}", { value: -0.5 }],
  ["{#3 : 0.5}", { value: 3, absolute: 0.5 }],
  ["{#=1.6e-19 #see: below}", { value: 1.6e-19, feedback: "see: below" }],
])("reads the number %s", (answers, accepted) => {
  const { set } = importGift(`How much? ${answers}`);
  expect(set?.questions[0]).toMatchObject({ kind: "numeric", key: { accepted: [accepted] } });
});

test.each([
  ["Two plus two equals {=four =4}.", "Two plus two equals _____."],
  ["Grant is {~buried =entombed} in Grant's tomb.", "Grant is _____ in Grant's tomb."],
  ["{=Seoul ~Busan} is the capital.", "_____ is the capital."],
  ["unter{=brochen ~gehen}e Reise", "unter_____e Reise"],
])("shows a blank where the answers stand inside the text: %s", (text, prompt) => {
  expect(importGift(text).set?.questions[0]?.prompt.replaceAll("\\", "")).toBe(prompt);
});

test("takes a question's id and tags from the comment before it, and the innermost category", () => {
  const { set, questions } = importGift(
    "$CATEGORY: $course$/top/Science/Rocks // Minerals\n\n// [id:q\\]1] [tag:hard] [tag:field trip]\nQ?{T}\n\n$CATEGORY: top\n\nR?{F}",
  );
  expect(questions[0]?.place).toEqual({ line: 4, name: "q]1" });
  expect(set?.questions[0]).toMatchObject({ category: "Rocks / Minerals", tags: ["hard", "field trip"] });
  expect(set?.questions[1]?.category).toBeUndefined();
});

test.each(["33.333", "33.33333"])("makes three shares of %s %% the full mark", (share) => {
  const { set, skipped } = importGift(`Q {~%${share}%a ~%${share}%b ~%${share}%c ~%-100%d}`);
  expect(skipped).toEqual([]);
  const [question] = set?.questions ?? [];
  expect(question?.kind === "multiple-choice" && Object.values(question.key.weights)).toEqual([
    1 / 3,
    1 / 3,
    1 / 3,
    -1,
  ]);
});

test("skips a question whose HTML shows something that has no form here", () => {
  const { set, skipped } = importGift(
    '[html]See <video src="a.mp4"></video> {=a ~b}\n\n[markdown]`<video>` {=a ~b}\n',
  );
  expect(set?.questions.map(({ prompt }) => prompt)).toEqual(["`<video>`"]);
  expect(skipped).toMatchObject([{ problem: { code: "html_dropped", values: { element: "video" } } }]);
});
