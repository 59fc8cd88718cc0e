import { describe, expect, test } from "vitest";
import { groupRivals, mostCounting } from "../../../src/domain/attempt/group-rivals.ts";
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
    ["the same", [0, 10], [0, 10], 1],
    ["one whose end was moved", [0, 10], [0, 20], 1],
    ["one after the other", [0, 10], [10, 20], 2],
    ["one after the other, the later one first", [10, 20], [0, 10], 2],
    ["one without an end", [0, undefined], [10, 20], 1],
    ["one without a beginning", [undefined, 10], [0, 20], 1],
  ] as const)(
    "within one window: %s",
    (_what, [opensAt, closesAt], [laterOpensAt, laterClosesAt], groups) => {
      const windowOf = (opens: number | undefined, closes: number | undefined): Partial<Policy> => ({
        mode: "exam",
        ...(opens !== undefined && { opensAt: opens }),
        ...(closes !== undefined && { closesAt: closes }),
      });
      const found = groupRivals([
        attempt("a", windowOf(opensAt, closesAt)),
        attempt("b", windowOf(laterOpensAt, laterClosesAt)),
      ]);
      expect(found).toHaveLength(groups);
    },
  );

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
