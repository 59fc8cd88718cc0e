import { expect, test } from "vitest";
import { applyDecision, type PersonsDecision } from "../../../src/domain/attempt/apply-decision.ts";
import type { Reconciliation } from "../../../src/domain/attempt/reconcile.ts";
import type { Grade } from "../../../src/domain/question/verdict.ts";

const HELD: Reconciliation = { acceptance: "held", reason: "verdict_mismatch" };
const server: Grade = { verdict: "incorrect", fraction: 0, trace: [{ code: "choice_is_not_key" }] };
const device = { verdict: "correct", fraction: 1 } as const;
const counted = (verdict: PersonsDecision["verdict"]): PersonsDecision => ({
  acceptance: "counted",
  verdict,
});

test.each<[string, PersonsDecision, object]>([
  ["by the device's word", counted("device"), { ...device, acceptance: "counted" }],
  ["by the server's word", counted("server"), { verdict: "incorrect", fraction: 0, acceptance: "counted" }],
  [
    "not to count",
    { acceptance: "not_counted", verdict: "device" },
    { ...device, acceptance: "not_counted" },
  ],
])("a held answer is decided %s, and shows the server's reasoning", (_what, decision, expected) => {
  expect(applyDecision({ reconciliation: HELD, server, device }, decision)).toEqual({
    ...expected,
    reason: "decided_by_person",
    trace: server.trace,
  });
});

test("a device that held no key has no word of its own", () => {
  const silent = { verdict: "pending", fraction: 0 } as const;
  expect(applyDecision({ reconciliation: HELD, server, device: silent }, counted("device"))).toMatchObject({
    verdict: "incorrect",
    acceptance: "counted",
  });
});

test("there is nothing to decide where nobody decided, or the answer is held no longer", () => {
  expect(applyDecision({ reconciliation: HELD, server, device }, undefined)).toBeUndefined();
  const now: Reconciliation = { acceptance: "counted", reason: "in_time" };
  expect(applyDecision({ reconciliation: now, server, device }, counted("server"))).toBeUndefined();
});
