import { expect, test } from "vitest";
import { standingAnswer } from "../../../src/domain/attempt/standing-answer.ts";

const answer = (seq: number, closed = false) => ({ seq, closed });

test.each([
  ["practice", [answer(5), answer(2), answer(9)], 2],
  ["exam", [answer(5), answer(9), answer(2)], 9],
  ["exam", [answer(9, true), answer(5), answer(2)], 5],
  ["exam", [answer(9, true), answer(7, true)], 9],
  ["practice", [answer(9, true), answer(7, true)], 7],
] as const)("in %s, of %j in whatever order they came, the one at %d stands", (mode, answers, seq) => {
  expect(standingAnswer(answers, mode)?.seq).toBe(seq);
  expect(standingAnswer(answers.toReversed(), mode)?.seq).toBe(seq);
});

test.each(["practice", "exam"] as const)("none stands where none was given in %s", (mode) => {
  expect(standingAnswer([], mode)).toBeUndefined();
});
