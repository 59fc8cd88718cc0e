import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Acceptance, AcceptanceReason, Evidence } from "../../../src/domain/attempt/acceptance.ts";
import { markNotBest } from "../../../src/domain/attempt/mark-not-best.ts";
import {
  DEADLINE_GRACE_MS,
  DECISION_PERIOD_MS,
  decideHeld,
  evidenceWithin,
  isKnownLate,
  isPerhapsLate,
  reconcile,
  type Reconciliation,
  type Situation,
} from "../../../src/domain/attempt/reconcile.ts";
import { Verdict } from "../../../src/domain/question/verdict.ts";
import { NEW_YEAR_MS } from "../../support/builders.ts";

const DEADLINE = NEW_YEAR_MS + 3_600_000;
const FINAL = DEADLINE + DECISION_PERIOD_MS;

const inTime: Situation = {
  mode: "exam",
  answeredAt: DEADLINE - 1000,
  evidence: "high",
  deadlineMs: DEADLINE,
  sealed: false,
  receivedAt: DEADLINE + 1000,
  resultsFinalAt: FINAL,
  session: "ticket",
  orderMatches: true,
  contentMatches: true,
  verdictsAgree: true,
  forked: false,
  keyCorrected: false,
};
const late = { answeredAt: DEADLINE + DEADLINE_GRACE_MS + 1 };
const held14Days = { acceptance: "held" as const, decideAfterMs: DECISION_PERIOD_MS };

type Line = [situation: string, changed: Partial<Situation>, outcome: Reconciliation];
const TABLE: Line[] = [
  ["answered in time, high evidence", {}, { acceptance: "counted", reason: "in_time" }],
  ["answered in time, medium evidence", { evidence: "medium" }, { acceptance: "counted", reason: "in_time" }],
  [
    "answered in time, sent at the last moment before results are final",
    { receivedAt: FINAL },
    { acceptance: "counted", reason: "in_time" },
  ],
  [
    "answered in time, low evidence: checked, for at most 14 days",
    { evidence: "low" },
    { ...held14Days, reason: "in_time_low_evidence" },
  ],
  [
    "low evidence in practice, where both sides of the deadline count",
    { evidence: "low", mode: "practice" },
    { acceptance: "counted", reason: "in_time" },
  ],
  [
    "low evidence where no deadline exists",
    { evidence: "low", deadlineMs: undefined },
    { acceptance: "counted", reason: "in_time" },
  ],
  [
    "deadline passes offline, the device seals: up to deadline + 60 s",
    { sealed: true, answeredAt: DEADLINE + DEADLINE_GRACE_MS },
    { acceptance: "counted", reason: "sealed_in_time" },
  ],
  [
    "answered after the deadline, practice",
    { ...late, mode: "practice" },
    { acceptance: "late_counted", reason: "after_deadline_practice" },
  ],
  [
    "answered after the deadline, exam",
    late,
    { acceptance: "late_not_counted", reason: "after_deadline_exam" },
  ],
  [
    "answered after the deadline by a clock that cannot be trusted, exam",
    { ...late, evidence: "low" },
    { ...held14Days, reason: "after_deadline_low_evidence" },
  ],
  [
    "sent after results are final",
    { receivedAt: FINAL + 1 },
    { acceptance: "held", reason: "after_results_final" },
  ],
  [
    "session unknown, expired or cleaned up on the server",
    { session: "adopted" },
    { acceptance: "counted", reason: "adopted_session" },
  ],
  [
    "started offline without a ticket",
    { session: "none", evidence: "medium" },
    { acceptance: "counted", reason: "adopted_without_ticket" },
  ],
  [
    "limit extended while offline",
    { ...late, currentDeadlineMs: DEADLINE + 3_600_000 },
    { acceptance: "counted", reason: "extension_applied" },
  ],
  [
    "limit shortened while offline: the signed deadline stands",
    { currentDeadlineMs: DEADLINE - 3_600_000 },
    { acceptance: "counted", reason: "in_time" },
  ],
  ["same id, other content", { forked: true }, { acceptance: "held", reason: "fork" }],
  [
    "a newer manifest corrected a key in the learner's favour",
    { keyCorrected: true },
    { acceptance: "counted", reason: "key_corrected" },
  ],
  [
    "local and server verdict differ",
    { verdictsAgree: false },
    { acceptance: "held", reason: "verdict_mismatch" },
  ],
  [
    "the shown order is not the one of seed and manifest",
    { orderMatches: false },
    { acceptance: "held", reason: "order_mismatch" },
  ],
  [
    "the words on the screen are not those of the manifest",
    { contentMatches: false },
    { acceptance: "held", reason: "content_mismatch" },
  ],
];

const situations: fc.Arbitrary<Situation> = fc.record({
  mode: fc.constantFrom("practice" as const, "exam" as const),
  answeredAt: fc.integer({ min: DEADLINE - 200_000, max: DEADLINE + 200_000 }),
  evidence: fc.constantFrom("high" as const, "medium" as const, "low" as const),
  deadlineMs: fc.option(fc.constant(DEADLINE), { nil: undefined }),
  currentDeadlineMs: fc.option(fc.integer({ min: DEADLINE - 100_000, max: DEADLINE + 100_000 }), {
    nil: undefined,
  }),
  sealed: fc.boolean(),
  receivedAt: fc.integer({ min: DEADLINE, max: FINAL + 1000 }),
  resultsFinalAt: fc.option(fc.constant(FINAL), { nil: undefined }),
  session: fc.constantFrom("ticket" as const, "adopted" as const, "none" as const),
  orderMatches: fc.boolean(),
  contentMatches: fc.boolean(),
  verdictsAgree: fc.boolean(),
  forked: fc.boolean(),
  keyCorrected: fc.boolean(),
});

describe("the reconciliation table", () => {
  test.each(TABLE)("%s", (_situation, changed, outcome) => {
    expect(reconcile({ ...inTime, ...changed })).toEqual(outcome);
  });

  test("has a name for every outcome that the wire knows", () => {
    const reasons = TABLE.map(([, , { reason }]) => reason);
    expect(AcceptanceReason.options).toEqual(expect.arrayContaining(reasons));
    // What the table itself does not say: one comes from comparing attempts, one from a person, one from waiting.
    const others = ["other_attempt_better", "decided_by_person", "held_decided_for_learner"];
    expect(new Set([...reasons, ...others])).toEqual(new Set(AcceptanceReason.options));
    expect(Acceptance.options).toEqual([
      "counted",
      "late_counted",
      "late_not_counted",
      "not_counted",
      "not_best",
      "held",
    ]);
    expect(Evidence.options).toEqual(["high", "medium", "low"]);
  });

  test("gives every answer a place, and none of its words is a verdict", () => {
    const verdicts: readonly string[] = Verdict.options;
    fc.assert(
      fc.property(situations, (situation) => {
        const { acceptance } = reconcile(situation);
        expect(Acceptance.options).toContain(acceptance);
        expect(verdicts).not.toContain(acceptance);
      }),
    );
  });

  test("does not read rightness: no verdict, fraction or response changes the outcome", () => {
    const rightness = fc.record({ verdict: fc.constantFrom(...Verdict.options), fraction: fc.double() });
    fc.assert(
      fc.property(situations, rightness, (situation, extra) => {
        expect(reconcile({ ...situation, ...extra })).toEqual(reconcile(situation));
      }),
    );
  });

  test("never gives a later answer a better place than an earlier one", () => {
    const rank = { counted: 2, late_counted: 1, held: 1, late_not_counted: 0, not_counted: 0, not_best: 0 };
    fc.assert(
      fc.property(situations, fc.nat(100_000), (situation, laterByMs) => {
        const later = { ...situation, answeredAt: situation.answeredAt + laterByMs };
        expect(rank[reconcile(later).acceptance]).toBeLessThanOrEqual(rank[reconcile(situation).acceptance]);
      }),
    );
  });

  test("in practice no time makes an answer count for nothing", () => {
    fc.assert(
      fc.property(situations, (situation) => {
        expect(reconcile({ ...situation, mode: "practice" }).acceptance).not.toBe("late_not_counted");
      }),
    );
  });
});

describe("evidence without a ticket", () => {
  test("is medium at best", () => {
    expect(evidenceWithin("none", "high")).toBe("medium");
    expect(evidenceWithin("none", "low")).toBe("low");
    expect(evidenceWithin("adopted", "high")).toBe("high");
  });
});

describe("an answer known to be late", () => {
  const endMs = DEADLINE + DEADLINE_GRACE_MS;
  test.each([
    ["after the end", { answeredAt: endMs + 1, evidence: "high" as const }, true],
    ["after the end by its wall clock", { answeredAt: endMs + 1, evidence: "medium" as const }, true],
    ["at the very end", { answeredAt: endMs, evidence: "high" as const }, false],
    [
      "after the end, by a clock that nobody can trust",
      { answeredAt: endMs + 1, evidence: "low" as const },
      false,
    ],
    ["before the end, by such a clock", { answeredAt: endMs, evidence: "low" as const }, false],
  ])("%s: %j is %s", (_when, timing, isLate) => {
    expect(isKnownLate({ ...timing, deadlineMs: DEADLINE })).toBe(isLate);
    expect(isKnownLate({ ...timing, deadlineMs: DEADLINE, currentDeadlineMs: DEADLINE + 1 })).toBe(false);
    expect(isKnownLate({ ...timing, deadlineMs: DEADLINE, currentDeadlineMs: DEADLINE - 1 })).toBe(isLate);
    expect(isKnownLate(timing)).toBe(false);
  });
});

test.each([
  {
    what: "after the end by a clock that nobody can check",
    timing: { ...late, evidence: "low" },
    isOpen: true,
  },
  { what: "after it for certain", timing: { ...late, evidence: "medium" }, isOpen: false },
  { what: "before it by such a clock", timing: { ...inTime, evidence: "low" }, isOpen: false },
] as const)("whether an answer came in time, $what, is open: $isOpen", ({ timing, isOpen }) => {
  expect(isPerhapsLate({ ...timing, deadlineMs: DEADLINE })).toBe(isOpen);
});

describe("a held answer", () => {
  const checked = reconcile({ ...inTime, evidence: "low" });

  test("counts for the learner after 14 days without a decision", () => {
    const fortnightMs = 1_209_600_000;
    expect(decideHeld(checked, fortnightMs - 1)).toBe(checked);
    expect(decideHeld(checked, fortnightMs)).toEqual({
      acceptance: "counted",
      reason: "held_decided_for_learner",
    });
  });

  test("that waits for a person waits for ever", () => {
    const fork = reconcile({ ...inTime, forked: true });
    expect(decideHeld(fork, Number.MAX_SAFE_INTEGER)).toBe(fork);
  });
});

describe("two devices, two attempts", () => {
  type Judged = { fraction: number; acceptance: Acceptance; reason: AcceptanceReason };
  const answer = (fraction: number, acceptance: Acceptance = "counted"): Judged => ({
    fraction,
    acceptance,
    reason: "in_time",
  });

  test("the best counts, the other is kept as not the best, and they are not summed", () => {
    const marked = markNotBest(
      new Map([
        ["phone", [answer(1), answer(0), answer(0, "held")]],
        ["tablet", [answer(1), answer(0.5)]],
      ]),
    );
    expect(marked.get("tablet")).toEqual([answer(1), answer(0.5)]);
    expect(marked.get("phone")).toEqual([
      { fraction: 1, acceptance: "not_best", reason: "other_attempt_better" },
      { fraction: 0, acceptance: "not_best", reason: "other_attempt_better" },
      answer(0, "held"),
    ]);
  });

  test("late answers that count compete with those in time", () => {
    const late = [answer(1, "late_counted"), answer(0.5, "late_counted")];
    const marked = markNotBest(
      new Map([
        ["in time", [answer(1)]],
        ["late", late],
      ]),
    );
    expect(marked.get("late")).toEqual(late);
    expect(marked.get("in time")).toMatchObject([{ acceptance: "not_best" }]);
    const beaten = markNotBest(
      new Map([
        ["in time", [answer(1), answer(1)]],
        ["late", late],
      ]),
    );
    expect(beaten.get("late")).toMatchObject([{ acceptance: "not_best" }, { acceptance: "not_best" }]);
  });

  test("points of answers that do not count make no attempt the best", () => {
    const marked = markNotBest(
      new Map([
        ["late", [answer(1, "late_not_counted"), answer(1, "late_not_counted")]],
        ["in time", [answer(0.5)]],
      ]),
    );
    expect(marked.get("in time")).toEqual([answer(0.5)]);
  });

  test("a person's decision stays known where another attempt is better", () => {
    const decided: Judged = { ...answer(0), reason: "decided_by_person" };
    const marked = markNotBest(
      new Map([
        ["decided", [decided]],
        ["better", [answer(1)]],
      ]),
    );
    expect(marked.get("decided")).toEqual([{ ...decided, acceptance: "not_best" }]);
  });

  test("as many of the best count as are allowed", () => {
    const attempts = new Map([
      ["one", [answer(0.5)]],
      ["two", [answer(1)]],
      ["three", [answer(0)]],
      ["nothing yet", []],
    ]);
    const acceptances = (most: number) =>
      [...markNotBest(attempts, most).values()].map(([first]) => first?.acceptance);
    expect(acceptances(2)).toEqual(["counted", "counted", "not_best", undefined]);
    expect(acceptances(3)).toEqual(["counted", "counted", "counted", undefined]);
  });

  test("which is best does not depend on which arrived first", () => {
    const one: [string, ReturnType<typeof answer>[]] = ["one", [answer(1)]];
    const two: [string, ReturnType<typeof answer>[]] = ["two", [answer(1)]];
    expect(markNotBest(new Map([one, two]))).toEqual(markNotBest(new Map([two, one])));
    expect(markNotBest(new Map([two, one])).get("one")).toEqual([answer(1)]);
  });
});
