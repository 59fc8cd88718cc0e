import { expect, test } from "vitest";
import type { WrongAnswer } from "../../../src/offline/read/list-wrong-answers.ts";
import { groupWrongAnswers } from "../../../src/app/wrong/group-wrong-answers.ts";

function missed(part: Partial<WrongAnswer>): WrongAnswer {
  return {
    attemptId: "00000000-0000-4000-8000-000000000001",
    setId: "a",
    setTitle: "A",
    questionId: "q1",
    answeredAt: 1,
    learntSince: false,
    ...part,
  };
}

test("a question missed twice is practised once, from its newest miss", () => {
  const sets = groupWrongAnswers([missed({ answeredAt: 1 }), missed({ answeredAt: 5 })]);
  expect(sets[0]?.toLearn.map(({ answeredAt }) => answeredAt)).toEqual([5]);
});

test("the same question id in two sets is two questions", () => {
  const sets = groupWrongAnswers([missed({}), missed({ setId: "b", setTitle: "B" })]);
  expect(sets.map(({ toLearn }) => toLearn.length)).toEqual([1, 1]);
});

test("what was learnt since is kept apart, and sets with nothing left to learn come last", () => {
  const sets = groupWrongAnswers([
    missed({ answeredAt: 9, learntSince: true }),
    missed({ setId: "b", answeredAt: 2 }),
    missed({ setId: "b", questionId: "q2", answeredAt: 3, learntSince: true }),
  ]);
  expect(sets.map(({ setId, toLearn, learnt }) => [setId, toLearn.length, learnt.length])).toEqual([
    ["b", 1, 1],
    ["a", 0, 1],
  ]);
});
