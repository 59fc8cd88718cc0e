import { expect, test } from "vitest";
import { importSource } from "../../../src/server/import/import-source.ts";
import type { AuthoredQuestion } from "../../../src/domain/set/set-file.ts";

const importLines = (...lines: string[]) =>
  importSource({ name: "quiz.txt", bytes: new TextEncoder().encode(lines.join("\n")) }, { format: "aiken" });

/** A question as its text, its choices with the right one marked, and its explanation. */
function bare(question: AuthoredQuestion) {
  if (question.kind !== "single-choice") throw new Error("a single choice");
  const { prompt, choices, key, explanation } = question;
  const said = choices.map(({ id, text }) => `${id === key.choiceId ? "*" : ""}${text}`);
  return [prompt, ...said, ...(explanation === undefined ? [] : [explanation])];
}

function outcome(...lines: string[]) {
  const { set, skipped, warnings } = importLines(...lines);
  return {
    taken: set?.questions.map(bare) ?? [],
    skipped: skipped.map(({ place, problem }) => [place.line, problem.code]),
    warned: warnings.map(({ place, problem }) => [place.line, problem.code]),
  };
}

const NEXT = ["Next?", "A. x", "B. y", "ANSWER: B"];
const NEXT_TAKEN = ["Next?", "x", "*y"];

test("takes choices with ①②③, and the answer as a sign, a number or a letter's place", () => {
  for (const answer of ["②", "2", "2번"]) {
    const { taken, skipped } = outcome("수도는?", "① 부산", "②서울", `정답: ${answer}`, "", ...NEXT);
    expect(skipped).toEqual([]);
    expect(taken).toEqual([["수도는?", "부산", "*서울"], NEXT_TAKEN]);
  }
  expect(outcome("Q?", "A. x", "B. y", "답： ②").taken).toEqual([["Q?", "x", "*y"]]);
});

test("recognises a file that has only ①②③", () => {
  const bytes = new TextEncoder().encode("수도는?\n① 부산\n② 서울\n정답: ②\n");
  expect(importSource({ name: "quiz.txt", bytes }, {}).set?.questions.map(bare)).toEqual([
    ["수도는?", "부산", "*서울"],
  ]);
});

test.each(["Explanation: it is.", "Feedback: it is.", "해설: it is.", "풀이： it is."])(
  "takes %s behind the answer as the explanation of that question",
  (line) => {
    const first = ["Q?", "A. x", "B. y", "ANSWER: A", line];
    expect(outcome(...first, "", ...NEXT).taken).toEqual([["Q?", "*x", "y", "it is."], NEXT_TAKEN]);
    expect(outcome(...first, "And so on.", "", ...NEXT).taken).toEqual([
      ["Q?", "*x", "y", "it is.\\\nAnd so on."],
      NEXT_TAKEN,
    ]);
  },
);

test("names a question that begins within an explanation, instead of guessing where", () => {
  const { taken, skipped } = outcome("Q?", "A. x", "B. y", "ANSWER: A", "해설: it is.", ...NEXT);
  expect(taken).toEqual([["Q?", "*x", "y", "it is."]]);
  expect(skipped).toEqual([[6, "prompt_unclear"]]);
});

test("names a line right behind an answer, and takes a question there as Moodle does", () => {
  const first = ["Q?", "A. x", "B. y", "ANSWER: A"];
  expect(outcome(...first, "Well done!", "", ...NEXT)).toEqual({
    taken: [["Q?", "*x", "y"], NEXT_TAKEN],
    skipped: [],
    warned: [[5, "line_left_out"]],
  });
  expect(outcome(...first, ...NEXT)).toEqual({
    taken: [["Q?", "*x", "y"], NEXT_TAKEN],
    skipped: [],
    warned: [],
  });
});

test.each(["A, B", "C", "③", "both", ""])(
  "closes a question whose answer is %j, and skips no other",
  (answer) => {
    const { taken, skipped } = outcome("Q?", "A. x", "B. y", `ANSWER: ${answer}`, "", ...NEXT);
    expect(taken).toEqual([NEXT_TAKEN]);
    expect(skipped).toEqual([[1, "answer_not_a_choice"]]);
  },
);

test("skips a question with two answers, and names an answer of no question", () => {
  expect(outcome("Q?", "A. x", "B. y", "ANSWER: A", "ANSWER: B", "", ...NEXT)).toMatchObject({
    taken: [NEXT_TAKEN],
    skipped: [[1, "two_right_choices"]],
  });
  expect(outcome("ANSWER: A", "", ...NEXT)).toMatchObject({
    taken: [NEXT_TAKEN],
    warned: [[1, "line_left_out"]],
  });
});

test.each(["  and more", "and more"])("goes on with a choice on its next line: %j", (more) => {
  const { taken } = outcome("Q?", "A. The first", more, "B. second", "C. third", "ANSWER: B");
  expect(taken).toEqual([["Q?", "The first\\\nand more", "*second", "third"]]);
});

test("takes a letter without a space where it is the next one", () => {
  expect(outcome("Q?", "A. 부산", "B.서울", "ANSWER: B").taken).toEqual([["Q?", "부산", "*서울"]]);
});

test.each([
  [["Consider:", "I. foo", "A. I only", "B. II only", "ANSWER: A"], "Consider:\\\nI. foo"],
  [
    ["Consider:", "I. foo", "II. bar", "A. I only", "B. II only", "ANSWER: A"],
    "Consider:\\\nI. foo\\\nII. bar",
  ],
  [["Consider:", "① foo", "② bar", "A. I only", "B. II only", "ANSWER: A"], "Consider:\\\n① foo\\\n② bar"],
])("leaves a list above the choices in the question: %j", (lines, prompt) => {
  expect(outcome(...lines).taken).toEqual([[prompt, "*I only", "II only"]]);
});

test.each([
  [["Q?", "A. x", "C. y", "ANSWER: A"]],
  [["Q?", "A. x", "A. y", "ANSWER: A"]],
  [["Q?", "A. x", "I. e. more", "B. y", "ANSWER: A"]],
  [["Q?", "A. x", "", "C. y", "B. z", "ANSWER: A"]],
])("skips choices that do not run on: %j", (lines) => {
  const { taken, skipped } = outcome(...lines, "", ...NEXT);
  expect(taken).toEqual([NEXT_TAKEN]);
  expect(skipped).toEqual([[1, "choices_out_of_order"]]);
});

test("names both questions where the answer between them and every empty line is missing", () => {
  const { taken, skipped } = outcome("Q?", "A. x", "B. y", "R?", "A. x", "B. y", "ANSWER: A", "", ...NEXT);
  expect(taken).toEqual([NEXT_TAKEN]);
  expect(skipped).toEqual([
    [1, "answer_missing"],
    [4, "prompt_unclear"],
  ]);
});

test.each([[["① 가 ② 나 ③ 다 ④ 라"]], [["①가  ②나\t③다 ④라"]], [["① 가 ② 나", "③ 다 ④ 라"]]])(
  "parts choices that stand in one line: %j",
  (lines) => {
    const { taken, skipped } = outcome("수도는?", ...lines, "정답: ②", "", ...NEXT);
    expect(skipped).toEqual([]);
    expect(taken).toEqual([["수도는?", "가", "*나", "다", "라"], NEXT_TAKEN]);
  },
);

test.each([
  [["A. x B. y C. z", "ANSWER: B"], "choices_in_one_line"],
  [["① ② ③", "정답: ②"], "choices_in_one_line"],
  [["① 가 ② 나 ② 다", "정답: ②"], "choices_in_one_line"],
  [["① 가 ② 같다", "② 나", "정답: ②"], "choices_out_of_order"],
  [["A. x", "ANSWER: A"], "too_few_choices"],
])("parts no line that could be read in two ways: %j", (lines, problem) => {
  const { skipped } = outcome("Q?", ...lines, "", ...NEXT);
  expect(skipped).toEqual([[1, problem]]);
});
