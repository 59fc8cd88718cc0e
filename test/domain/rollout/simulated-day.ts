import { decideRollout } from "../../../src/domain/rollout/decide-rollout.ts";
import type { Readings } from "../../../src/domain/rollout/arm-reading.ts";
import { judgeGates } from "../../../src/domain/rollout/judge-gates.ts";
import { RolloutSettings } from "../../../src/domain/rollout/rollout-settings.ts";
import { normalTail } from "../../../src/domain/rollout/statistics/normal-tail.ts";
import { type Crowd, openArm, randomOf } from "./simulated-arms.ts";

const MINUTES = 24 * 60;
const SETTINGS = RolloutSettings.parse({});

export type Day = {
  seed: number;
  crowd: Crowd;
  /** Answers a minute in V2's arm, and in V1's where it has another pace. */
  perMinute: number;
  perMinuteV1?: number;
  /** As delivered 50; at 100 nobody is in V1, and its arm is what it was the day before. */
  stage?: 1 | 5 | 25 | 50 | 100;
  /** What V2 marks wrong for nothing, as a share of all answers. */
  spoilt: number;
  minutes?: number;
};

/** The minute at which each rule would have rolled back; absent: it did not. */
export type Alarms = { ours?: number; peeking?: number; fixed?: number };

/**
 * A day of a step, looked at every minute by three rules over the same answers: ours; a z-test at 5 % on single answers
 * that is looked at until it fires; and the plan's sentence taken literally, fewer than 90 % right in five minutes.
 */
export function simulateDay(day: Day): Alarms {
  const { seed, crowd, perMinute, perMinuteV1 = perMinute, spoilt, stage = 50, minutes = MINUTES } = day;
  const random = randomOf(seed);
  const [v1, v2] = [openArm(random, crowd), openArm(random, crowd)];
  if (stage === 100) for (let answer = 0; answer < perMinuteV1 * MINUTES; answer += 1) v1.answer(0);
  const lately: number[] = [];
  const alarms: Alarms = {};
  for (let minute = 1; minute <= minutes; minute += 1) {
    let right = 0;
    for (let answer = 0; answer < Math.max(perMinute, perMinuteV1); answer += 1) {
      if (stage < 100 && answer < perMinuteV1) v1.answer(0);
      if (answer < perMinute && v2.answer(spoilt)) right += 1;
    }
    lately.push(right);
    if (lately.length > 5) lately.shift();
    if (alarms.fixed === undefined && isBelowFixed(lately, perMinute)) alarms.fixed = minute;
    if (alarms.peeking === undefined && isBelowByZ(v1.sums, v2.sums)) alarms.peeking = minute;
    if (alarms.ours === undefined && rollsBack({ v1, v2, stage })) alarms.ours = minute;
  }
  return alarms;
}

type Arm = ReturnType<typeof openArm>;

/** The whole way: every gate, and what the controller decides by them. */
function rollsBack({ v1, v2, stage }: { v1: Arm; v2: Arm; stage: NonNullable<Day["stage"]> }): boolean {
  // The arms' sizes are as they were meant: whether they are is another gate's business, and here it is pace that counts.
  const [inV1, inV2] = [
    { ...v1.reading(), assigned: 100 - stage },
    { ...v2.reading(), assigned: stage },
  ];
  const readings: Readings =
    stage === 100 ? { arms: { v2: inV2 }, v1Before: inV1 } : { arms: { v1: inV1, v2: inV2 } };
  const gates = judgeGates({ readings, settings: SETTINGS, stage });
  const state = { stage, phase: "running", stepBeganAt: 0 } as const;
  return decideRollout(state, { gates, settings: SETTINGS, now: 0, named: 0 }).action === "rollback";
}

function isBelowFixed(lately: readonly number[], perMinute: number): boolean {
  const right = lately.reduce((sum, count) => sum + count, 0);
  return lately.length === 5 && right / (5 * perMinute) < 0.9;
}

function isBelowByZ(v1: Arm["sums"], v2: Arm["sums"]): boolean {
  const pooled = (v1.correct + v2.correct) / (v1.answers + v2.answers);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / v1.answers + 1 / v2.answers));
  const z = (v1.correct / v1.answers - v2.correct / v2.answers) / error;
  return v1.answers >= 100 && normalTail(z) < 0.025;
}

/** Of many days: how many raised an alarm within a time, and the median minute of those that did. */
export type Tally = Record<keyof Alarms, { share: number; medianMinute: number | undefined }>;

export function simulateDays(days: number, day: Omit<Day, "seed">): Tally {
  const alarms = Array.from({ length: days }, (_, place) => simulateDay({ ...day, seed: place + 1 }));
  const tally = (rule: keyof Alarms) => {
    const minutes = alarms.flatMap((alarm) => alarm[rule] ?? []).toSorted((a, b) => a - b);
    return { share: minutes.length / days, medianMinute: minutes[minutes.length >> 1] };
  };
  return { ours: tally("ours"), peeking: tally("peeking"), fixed: tally("fixed") };
}
