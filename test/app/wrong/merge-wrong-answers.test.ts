import { expect, test } from "vitest";
import type { WrongAnswer } from "../../../src/offline/read/list-wrong-answers.ts";
import { mergeWrongAnswers } from "../../../src/app/wrong/merge-wrong-answers.ts";

function missed(part: Partial<WrongAnswer>): WrongAnswer {
  return {
    attemptId: "00000000-0000-4000-8000-000000000001",
    setId: "a",
    setTitle: "A",
    questionId: "q1",
    answeredAt: 10,
    learntSince: false,
    ...part,
  };
}
const elsewhere = (part: Partial<WrongAnswer>) =>
  missed({ attemptId: "00000000-0000-4000-8000-000000000002", elsewhere: true, ...part });

test("a question that was missed elsewhere only joins the list, newest first", () => {
  const merged = mergeWrongAnswers([missed({})], [elsewhere({ questionId: "q2", answeredAt: 20 })]);
  expect(merged.map(({ questionId }) => questionId)).toEqual(["q2", "q1"]);
});

test.each([
  ["a later miss elsewhere stands", 20, true],
  ["an earlier miss elsewhere does not", 5, undefined],
])("%s", (_what, answeredAt, isElsewhere) => {
  const merged = mergeWrongAnswers([missed({})], [elsewhere({ answeredAt })]);
  expect(merged).toHaveLength(1);
  expect(merged[0]?.elsewhere).toBe(isElsewhere);
});

test.each([
  [false, true, true],
  [true, false, true],
  [false, false, false],
])("learnt here %s, elsewhere %s: learnt %s", (here, there, learnt) => {
  // The server's own estimate of the time makes the same miss no other one.
  const known = missed({ learntSince: there, answeredAt: 99, elsewhere: false });
  expect(mergeWrongAnswers([missed({ learntSince: here })], [known])).toEqual([
    missed({ learntSince: learnt }),
  ]);
});

test("what the server calls wrong and this device does not is left to this device", () => {
  expect(mergeWrongAnswers([], [missed({ elsewhere: false })])).toEqual([]);
});
