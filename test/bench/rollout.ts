import { CLASS, type Crowd } from "../domain/rollout/simulated-arms.ts";
import { simulateDays, type Tally } from "../domain/rollout/simulated-day.ts";
import { atLeast, atMost, type Measurement } from "./measurement.ts";

/** 95 % right, as the deployment plan has it; CLASS has 80 %. */
const PLAN: Crowd = { ...CLASS, rate: 0.95, spread: 0.05 };
const RULES = {
  ours: "Mundap",
  peeking: "z-test at 5 %, looked at each minute",
  fixed: "< 90 % in 5 minutes",
};

/** Equal arms of unequal pace and share: V1 keeps one row for a question, and at 100 % has nobody. */
const UNEQUAL = [
  { name: "50 %, V1 half as fast, 80 % right", crowd: CLASS, perMinute: 20, perMinuteV1: 10 },
  {
    name: "25 %, V1 three times as fast, 80 % right",
    crowd: CLASS,
    perMinute: 7,
    perMinuteV1: 20,
    stage: 25,
  },
  {
    name: "50 %, V1 a tenth as fast, 88 % right",
    crowd: { ...CLASS, rate: 0.88 },
    perMinute: 20,
    perMinuteV1: 2,
  },
  {
    name: "50 %, V1 a tenth as fast, 90 % right",
    crowd: { ...CLASS, rate: 0.9 },
    perMinute: 20,
    perMinuteV1: 2,
  },
  { name: "100 %, 80 % right", crowd: CLASS, perMinute: 20, stage: 100 },
  {
    name: "100 %, V1 asked little the day before, 88 % right",
    crowd: { ...CLASS, rate: 0.88 },
    perMinute: 20,
    perMinuteV1: 1,
    stage: 100,
  },
] as const;

type Scenario = { name: string; crowd: Crowd; perMinute: number; budget?: "must" };

const SCENARIOS: Scenario[] = [
  { name: "20 attempts of 10 questions a minute, 80 % right", crowd: CLASS, perMinute: 100, budget: "must" },
  { name: "20 answers a minute in each arm, 95 % right", crowd: PLAN, perMinute: 20, budget: "must" },
  { name: "20 answers a minute in each arm, 80 % right", crowd: CLASS, perMinute: 20 },
];

/** How often each rule rolls back for nothing over a day, and how soon it finds five points too few. */
export function measureRollout(days: number): Measurement[] {
  return [...measureEqualPace(days), ...measureUnequalPace(days)];
}

function measureUnequalPace(days: number): Measurement[] {
  return UNEQUAL.map(({ name, ...day }) => ({
    what: "rolled back for nothing within a day, arms of unequal pace",
    measured: 100 * simulateDays(days, { ...day, spoilt: 0 }).ours.share,
    unit: "%",
    budget: atMost(1),
    note: `${name}; ${days} days of two equal arms`,
  }));
}

function measureEqualPace(days: number): Measurement[] {
  return SCENARIOS.flatMap((scenario) => {
    const { crowd, perMinute, name } = scenario;
    const equal = simulateDays(days, { crowd, perMinute, spoilt: 0 });
    const drop = simulateDays(days, { crowd, perMinute, spoilt: 0.05, minutes: 180 });
    return (Object.keys(RULES) as (keyof Tally)[]).flatMap((rule): Measurement[] => {
      const must = rule === "ours" && scenario.budget === "must";
      return [
        {
          what: `rolled back for nothing within a day: ${RULES[rule]}`,
          measured: 100 * equal[rule].share,
          unit: "%",
          ...(rule === "ours" && { budget: atMost(1) }),
          note: `${name}; ${days} days of two equal arms`,
        },
        {
          what: `five points fewer found within 3 hours: ${RULES[rule]}`,
          measured: 100 * drop[rule].share,
          unit: "%",
          ...(must && { budget: atLeast(95) }),
          note: `${name}; median ${drop[rule].medianMinute ?? "–"} min of ${days} runs`,
        },
      ];
    });
  });
}
