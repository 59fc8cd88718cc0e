import { describe, expect, test } from "vitest";
import { standingAnswer, standingInDoubt } from "../../../src/domain/attempt/standing-answer.ts";

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

describe("of answers in an exam of which nobody can tell whether they came in time", () => {
  const inDoubt = (seq: number, points: number) => ({ seq, points, closed: false, inDoubt: true });
  const inTime = (seq: number, points: number) => ({ seq, points, closed: false, inDoubt: false });
  const late = (seq: number) => ({ seq, points: 1, closed: true, inDoubt: false });
  type Given = ReturnType<typeof inTime>;
  const isBetter = (later: Given, than: Given) => later.points > than.points;

  test.each<[string, Given[], number]>([
    ["one that does worse does not displace one in time", [inTime(1, 1), inDoubt(2, 0)], 1],
    ["nor does one that does as well", [inTime(1, 0), inDoubt(2, 0)], 1],
    ["one that does better does", [inTime(1, 0), inDoubt(2, 1)], 2],
    ["the last of those in time is the one to displace", [inTime(1, 1), inTime(2, 0), inDoubt(3, 0)], 2],
    ["one in time after it stands anyway", [inDoubt(1, 1), inTime(2, 0)], 2],
    ["it stands where there is no other", [inDoubt(1, 0)], 1],
    ["it stands before one that is known to be late", [inDoubt(1, 0), late(2)], 1],
  ])("%s", (_rule, answers, seq) => {
    expect(standingInDoubt(answers, "exam", isBetter)?.seq).toBe(seq);
    expect(standingInDoubt(answers.toReversed(), "exam", isBetter)?.seq).toBe(seq);
  });

  test("none stands where none was given", () => {
    expect(standingInDoubt([], "exam", isBetter)).toBeUndefined();
  });

  test("in practice the first stands all the same", () => {
    expect(standingInDoubt([inDoubt(1, 0), inTime(2, 1)], "practice", isBetter)?.seq).toBe(1);
  });
});
