import { describe, expect, test } from "vitest";
import type { ArmReading, Minute, Readings } from "../../../src/domain/rollout/arm-reading.ts";
import { decideRollout } from "../../../src/domain/rollout/decide-rollout.ts";
import { describeGate } from "../../../src/domain/rollout/describe-gate.ts";
import { GateReason, type GateResult } from "../../../src/domain/rollout/gate-result.ts";
import { judgeGates } from "../../../src/domain/rollout/judge-gates.ts";
import { GateName, RolloutSettings } from "../../../src/domain/rollout/rollout-settings.ts";
import { nextStage, STAGES } from "../../../src/domain/rollout/stage.ts";
import { must } from "../../../src/domain/invariant.ts";

const SETTINGS = RolloutSettings.parse({});

/** An arm of learners with ten answers each, all alike. */
function armOf(rate: number, learners = 400, parts: Partial<ArmReading> = {}): ArmReading {
  const right = Math.round(rate * 10 * learners);
  const [low, high] = [Math.floor(rate * 10), Math.ceil(rate * 10)];
  const highs = high === low ? 0 : right - low * learners;
  const correctSquared = (learners - highs) * low * low + highs * high * high;
  return {
    assigned: learners,
    answers: {
      learners,
      answers: 10 * learners,
      correct: right,
      answersSquared: 100 * learners,
      correctSquared,
      product: 10 * right,
    },
    attempts: learners,
    responses: { count: 2000, total: 2000 * 80, totalSquared: 2000 * 80 * 80 * 2 },
    errors: { of: 20_000, failed: 4 },
    complaints: { of: learners, failed: 2 },
    ratings: { count: 100, total: 470, totalSquared: 2240 },
    ...parts,
  };
}

const HEALTHY: Readings = {
  arms: { v1: armOf(0.97), v2: armOf(0.97) },
  marking: { of: 5000, failed: 0 },
  shadow: { of: 5000, failed: 0 },
};

function gateOf(name: GateName, readings: Readings): GateResult {
  const gates = judgeGates({ readings, settings: SETTINGS, stage: 50 });
  return must(
    gates.find(({ gate }) => gate === name),
    "every gate is judged",
  );
}
const v2 = (parts: Partial<ArmReading>): Readings => ({
  ...HEALTHY,
  arms: { ...HEALTHY.arms, v2: armOf(0.97, 400, parts) },
});

const BROKEN: Minute = { requests: 10, failed: 10, totalMs: 1000 };
/** V2's requests, so many minutes like this. */
function few(minute: Minute, minutes: number): Readings {
  const [count, total] = [minute.requests * minutes, minute.totalMs * minutes];
  return v2({
    responses: { count, total, totalSquared: (total * total) / count },
    errors: { of: count, failed: minute.failed * minutes },
    minutes: Array.from({ length: minutes }, () => minute),
  });
}

/** So many stars with this mean and variance. */
function ratings(count: number, mean: number, variance = 0): ArmReading["ratings"] {
  return { count, total: count * mean, totalSquared: count * (mean * mean + variance) };
}

describe("gates", () => {
  test("are all open for two healthy arms, and all shut for want of data", () => {
    const open = judgeGates({ readings: HEALTHY, settings: SETTINGS, stage: 50 });
    expect(open.map(({ gate }) => gate)).toEqual(GateName.options);
    expect(open.filter(({ verdict }) => verdict !== "pass")).toEqual([]);
    const shut = judgeGates({ readings: { arms: {} }, settings: SETTINGS, stage: 50 });
    expect(shut.filter(({ verdict, reason }) => verdict !== "hold" || reason !== "no_data")).toEqual([]);
  });

  const mean = (ms: number) => ({ count: 900, total: 900 * ms, totalSquared: 900 * ms * ms * 1.2 });
  const stars = (star: number) => ({ count: 60, total: 60 * star, totalSquared: 60 * star * star + 30 });
  const arms = (rateV1: number, rateV2: number, learnersV1 = 400): Readings => ({
    ...HEALTHY,
    arms: { v1: armOf(rateV1, learnersV1), v2: armOf(rateV2) },
  });
  const both = (v1: Partial<ArmReading>, v2 = v1): Readings => ({
    arms: { v1: armOf(0.97, 400, v1), v2: armOf(0.97, 400, v2) },
  });
  const failing = (failed: number, of = 4000): Partial<ArmReading> => ({ errors: { of, failed } });
  const waiting = (ms: number, count = 900): Partial<ArmReading> => ({
    responses: { count, total: count * ms, totalSquared: count * ms * ms * 1.2 },
  });
  test.each([
    ["proven", 0.4],
    ["v1_no_better", 0.8],
  ])(
    "with nobody left in V1, hard questions and what V1 had are told from a fall: %s at %d",
    (reason, now) => {
      const readings = { ...HEALTHY, arms: { v2: armOf(now) }, v1Before: armOf(0.8, 400) };
      const found = judgeGates({ readings, settings: SETTINGS, stage: 100 });
      expect(found.find(({ gate }) => gate === "correct_rate")).toMatchObject({ reason });
    },
  );

  test.each<[GateName, GateReason, string, Readings]>([
    ["correct_rate", "goal_missed", "94 % right", arms(0.94, 0.94)],
    ["correct_rate", "proven", "80 % right where V1 has 97 %", arms(0.97, 0.8)],
    ["correct_rate", "v1_no_better", "80 % right in both: hard questions", arms(0.8, 0.8)],
    ["correct_rate", "v1_unknown", "80 % right, and nobody in V1", { arms: { v2: armOf(0.8) } }],
    ["correct_rate", "v1_unknown", "80 % right, and V1 not asked enough", arms(0.97, 0.8, 40)],
    ["correct_rate", "v1_unknown", "80 % right, and a V1 that may be below too", arms(0.91, 0.8, 60)],
    ["errors", "v1_no_better", "three percent in both", both(failing(120))],
    ["errors", "proven", "30 % where V1 has 3", both(failing(120), failing(1200))],
    ["errors", "proven", "three percent where one of V1's twenty failed", both(failing(1, 20), failing(120))],
    ["response_time", "v1_no_better", "1,500 ms in both", both(waiting(1500))],
    ["response_time", "proven", "six seconds where V1 takes 1.5", both(waiting(1500), waiting(6000))],
    ["response_time", "proven", "1,500 ms where V1 was slow once", both(waiting(1500, 1), waiting(1500))],
    ["correct_rate", "too_little", "ten learners, however bad", { arms: { v2: armOf(0.2, 10) } }],
    ["comparison", "proven", "five points fewer than V1", arms(0.95, 0.9)],
    [
      "comparison",
      "not_excluded",
      "so few that a drop may hide",
      {
        arms: { v1: armOf(0.75, 60), v2: armOf(0.75, 60) },
      },
    ],
    [
      "comparison",
      "sample_skewed",
      "learners get lost in one arm",
      {
        arms: { v1: armOf(0.97, 400), v2: armOf(0.8, 250) },
      },
    ],
    ["comparison", "no_data", "nobody is in V1", { arms: { v2: armOf(0.9) } }],
    [
      "sample_ratio",
      "sample_skewed",
      "400 and 250 where halves were meant",
      {
        arms: { v1: armOf(0.97, 400), v2: armOf(0.97, 250) },
      },
    ],
    [
      "marking_agreement",
      "goal_missed",
      "one answer in 1,500 differs twice",
      {
        ...HEALTHY,
        marking: { of: 1500, failed: 2 },
      },
    ],
    [
      "marking_agreement",
      "proven",
      "one answer in fifty is marked otherwise",
      {
        ...HEALTHY,
        marking: { of: 2000, failed: 40 },
      },
    ],
    [
      "shadow_agreement",
      "proven",
      "V1 would have said otherwise",
      {
        ...HEALTHY,
        shadow: { of: 2000, failed: 40 },
      },
    ],
    [
      "shadow_agreement",
      "proven",
      "two of twenty learners, marked otherwise at every answer",
      {
        ...HEALTHY,
        shadow: { of: 60, failed: 6, byLearner: { learners: 20, shares: [1, 1] } },
      },
    ],
    [
      "shadow_agreement",
      "too_little",
      "one of twenty learners, however often",
      {
        ...HEALTHY,
        shadow: { of: 999, failed: 900, byLearner: { learners: 20, shares: [1] } },
      },
    ],
    [
      "marking_agreement",
      "too_little",
      "few answers of nobody knows how many devices, which may be one",
      {
        ...HEALTHY,
        marking: { of: 60, failed: 6 },
      },
    ],
    ["response_time", "goal_missed", "300 ms", v2({ responses: mean(300) })],
    ["response_time", "proven", "1,500 ms", v2({ responses: mean(1500) })],
    ["errors", "goal_missed", "half a percent", v2({ errors: { of: 4000, failed: 20 } })],
    ["errors", "proven", "three percent", v2({ errors: { of: 4000, failed: 120 } })],
    ["errors", "too_little", "two of three", few({ requests: 3, failed: 2, totalMs: 100 }, 1)],
    [
      "errors",
      "too_little",
      "two minutes of failures alone",
      few({ requests: 9, failed: 9, totalMs: 100 }, 2),
    ],
    ["errors", "proven", "three minutes of failures alone", few({ requests: 2, failed: 2, totalMs: 100 }, 3)],
    ["errors", "proven", "a fifth of few over ten minutes", few({ requests: 5, failed: 1, totalMs: 99 }, 10)],
    ["errors", "too_little", "one in sixty of few", few({ requests: 60, failed: 1, totalMs: 6000 }, 15)],
    ["errors", "v1_no_better", "few that fail in V1 as well", both(failing(4000), few(BROKEN, 4).arms.v2)],
    ["response_time", "proven", "four seconds for few", few({ requests: 2, failed: 0, totalMs: 8000 }, 10)],
    ["response_time", "too_little", "a slow minute", few({ requests: 30, failed: 0, totalMs: 240_000 }, 1)],
    ["response_time", "too_little", "1.2 s for few", few({ requests: 5, failed: 0, totalMs: 6000 }, 15)],
    ["satisfaction", "goal_missed", "two stars, which send nobody back", v2({ ratings: stars(2) })],
    ["complaints", "proven", "three in ten", v2({ complaints: { of: 200, failed: 60 } })],
    ["complaints", "goal_missed", "11 %, which may be chance", v2({ complaints: { of: 100, failed: 11 } })],
  ])("%s: %s with %s", (...[name, reason, , readings]) => {
    expect(gateOf(name, readings)).toMatchObject({ reason });
  });

  test.each([
    ["satisfaction, all five stars", "satisfaction", { ratings: ratings(40, 5) }, 1, 5],
    ["satisfaction, thirty ratings of either end", "satisfaction", { ratings: ratings(30, 3, 4) }, 1, 5],
    ["satisfaction, all one star", "satisfaction", { ratings: ratings(40, 1) }, 1, 5],
    [
      "response time, a few slow ones",
      "response_time",
      { responses: { count: 600, total: 60_000, totalSquared: 6e9 } },
      0,
      Infinity,
    ],
  ] as const)("%s: the range holds the value, ends where the scale does, and is no point", (...row) => {
    const [, name, parts, least, most] = row;
    const { value = NaN, low = NaN, high = NaN } = gateOf(name, v2(parts));
    expect(low).toBeGreaterThanOrEqual(least);
    expect(high).toBeLessThanOrEqual(most);
    expect(low).toBeLessThanOrEqual(value);
    expect(high).toBeGreaterThanOrEqual(value);
    expect(high - low).toBeGreaterThan(0.1);
  });

  test("say why in a sentence of either language, for every gate and reason", () => {
    for (const gate of GateName.options)
      for (const reason of GateReason.options)
        for (const language of ["ko", "en"] as const) {
          const result: GateResult = {
            gate,
            reason,
            verdict: "hold",
            use: "enforced",
            value: 0.5,
            low: 0.4,
            high: 0.6,
            against: 0.9,
            sample: 10,
            minimum: 20,
          };
          const words = describeGate(result, language);
          expect(words.name).not.toBe("");
          expect(words.why).toMatch(language === "ko" ? /[요다]\.$/ : /\.$/);
          expect(words.why).not.toMatch(/undefined|NaN|\{/);
        }
  });
});

describe("what follows from the gates", () => {
  const gates = judgeGates({ readings: HEALTHY, settings: SETTINGS, stage: 50 });
  const harm = gates.map((gate): GateResult =>
    gate.gate === "errors" ? { ...gate, verdict: "rollback", reason: "proven" } : gate,
  );
  const shut = gates.map((gate): GateResult =>
    gate.gate === "errors" ? { ...gate, verdict: "hold", reason: "too_little" } : gate,
  );
  const automatic = RolloutSettings.parse({ promotion: "automatic" });
  const HOUR_MS = 3_600_000;
  const at = (hours: number, of: readonly GateResult[], settings = automatic) => ({
    gates: of,
    settings,
    now: hours * HOUR_MS,
    named: 0,
  });
  const running = { stage: 25, phase: "running", stepBeganAt: 0 } as const;

  test.each([
    ["all open and old enough", running, at(24, gates), "advance", "gates_open", 50],
    ["too young a step", running, at(23, gates), "stay", "step_too_young", 25],
    ["a person has to say so", running, at(24, gates, SETTINGS), "stay", "waits_for_person", 25],
    ["one gate shut", running, at(24, shut), "stay", "gates_shut", 25],
    ["held by a person", { ...running, phase: "held" }, at(24, gates), "stay", "held", 25],
    ["harm", running, at(0, harm), "rollback", "proven_harm", 0],
    ["harm while held", { ...running, phase: "held" }, at(24, harm), "rollback", "proven_harm", 0],
    ["harm once all are in V2", { ...running, stage: 100 }, at(24, harm), "rollback", "proven_harm", 0],
    ["all in V2", { ...running, stage: 100 }, at(24, gates), "stay", "everybody_in_v2", 100],
    [
      "after a rollback, however good",
      { ...running, phase: "rolled_back" },
      at(99, gates),
      "stay",
      "rolled_back",
      25,
    ],
    ["nobody in V2", { ...running, stage: 0 }, at(99, harm), "stay", "nobody_in_v2", 0],
    ["named ones", { ...running, stage: 0 }, { ...at(99, gates), named: 1 }, "stay", "only_named", 0],
    [
      "harm to named ones",
      { ...running, stage: 0 },
      { ...at(0, harm), named: 1 },
      "rollback",
      "proven_harm",
      0,
    ],
  ] as const)("%s", (...[, state, given, action, why, to]) => {
    expect(decideRollout(state, given)).toMatchObject({ action, why, to });
  });

  test("a gate that is only watched decides nothing", () => {
    const watched = RolloutSettings.parse({ promotion: "automatic", gates: { errors: { use: "watched" } } });
    const judged = judgeGates({
      readings: v2({ errors: { of: 4000, failed: 120 } }),
      settings: watched,
      stage: 25,
    }).map((gate) =>
      gate.gate === "sample_ratio" || gate.gate === "comparison"
        ? { ...gate, verdict: "pass" as const }
        : gate,
    );
    expect(decideRollout(running, at(24, judged, watched))).toMatchObject({ action: "advance" });
  });

  test("steps go 0, 1, 5, 25, 50, 100 and end there", () => {
    expect(STAGES.map(nextStage)).toEqual([1, 5, 25, 50, 100, undefined]);
  });
});
