import { describe, expect, test } from "vitest";
import { groupRivals, mostCounting, triesLeft } from "../../../src/domain/attempt/group-rivals.ts";
import type { Policy } from "../../../src/domain/set/policy.ts";
import { aSetFile } from "../../support/builders.ts";

const policyOf = (parts: Partial<Policy> = {}): Policy => ({ ...aSetFile().policy, ...parts });
const attempt = (name: string, parts: Partial<Policy> = {}, setId = "a-set") => ({
  name,
  setId,
  policy: policyOf(parts),
});
const namesOf = (contenders: Parameters<typeof groupRivals<ReturnType<typeof attempt>>>[0]) =>
  groupRivals(contenders).map(({ most, rivals }) => [most, rivals.map(({ name }) => name).sort()]);

test.each([
  [{}, undefined],
  [{ attemptLimit: 3 }, 3],
  [{ mode: "exam" }, 1],
  [{ mode: "exam", attemptLimit: 2 }, 2],
] as const)("of a person's attempts under %j, so many count: %j", (parts, most) => {
  expect(mostCounting(policyOf(parts))).toBe(most);
});

describe("attempts of one person compete", () => {
  test("with those at the same set, and with no others", () => {
    const once = { attemptLimit: 1 };
    expect(
      namesOf([attempt("a", once), attempt("b", once), attempt("c", once, "b-set"), attempt("d", once)]),
    ).toEqual([
      [1, ["a", "b", "d"]],
      [1, ["c"]],
    ]);
  });

  test("not at all where nothing limits them, or their version is unknown", () => {
    expect(groupRivals([attempt("a"), { setId: "a-set", policy: undefined }])).toEqual([]);
  });

  test("under the greatest of the limits that their versions named", () => {
    expect(namesOf([attempt("a", { attemptLimit: 1 }), attempt("b", { attemptLimit: 2 })])).toEqual([
      [2, ["a", "b"]],
    ]);
  });

  test.each([
    ["the same", { opensAt: 0, closesAt: 10 }, { opensAt: 0, closesAt: 10 }, 1],
    ["one whose end was moved", { opensAt: 0, closesAt: 10 }, { opensAt: 0, closesAt: 20 }, 1],
    ["one after the other", { opensAt: 0, closesAt: 10 }, { opensAt: 10, closesAt: 20 }, 2],
    ["the later one first", { opensAt: 10, closesAt: 20 }, { opensAt: 0, closesAt: 10 }, 2],
    ["one without an end", { opensAt: 0 }, { opensAt: 10, closesAt: 20 }, 1],
    ["one without a beginning", { closesAt: 10 }, { opensAt: 0, closesAt: 20 }, 1],
  ])("within one window: %s", (...[, one, other, groups]) => {
    const contenders = [attempt("a", { mode: "exam", ...one }), attempt("b", { mode: "exam", ...other })];
    expect(groupRivals(contenders)).toHaveLength(groups);
  });

  test("also over windows that only a third one holds together, in whatever order they come", () => {
    const [early, late, long] = [
      attempt("early", { mode: "exam", opensAt: 0, closesAt: 10 }),
      attempt("late", { mode: "exam", opensAt: 20, closesAt: 30 }),
      attempt("long", { mode: "exam", opensAt: 5, closesAt: 25 }),
    ];
    for (const order of [
      [early, late, long],
      [late, long, early],
      [long, early, late],
    ])
      expect(namesOf(order)).toEqual([[1, ["early", "late", "long"]]]);
  });
});

const moved = { attemptLimit: 2, opensAt: 5, closesAt: 15 };
test.each([
  ["nothing made", moved, [], 2],
  ["one under the window before it was moved", moved, [{ attemptLimit: 2, opensAt: 0, closesAt: 10 }], 1],
  ["two, one of them held together by the other", moved, [{ attemptLimit: 2, closesAt: 6 }, moved], 0],
  ["one in a window that was over before this one", moved, [{ attemptLimit: 2, closesAt: 5 }], 2],
  ["more than there are", moved, [moved, moved, moved], 0],
  ["one under a version that promised more", moved, [{ ...moved, attemptLimit: 3 }], 2],
  ["an exam that names no limit", { mode: "exam" }, [{ mode: "exam" }], undefined],
] as const)("tries left after %s", (...[, policy, made, left]) => {
  const contenders = made.map((parts) => attempt("a", parts));
  expect(triesLeft("a-set", policyOf(policy), contenders)).toBe(left);
});
