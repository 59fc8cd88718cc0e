import type { ArmReading } from "../../../src/domain/rollout/arm-reading.ts";
import type { ClusterSums } from "../../../src/domain/rollout/statistics/clustered-rate.ts";

/** Uniform numbers in [0, 1) from a seed (mulberry32): a day's answers are the same wherever it is simulated. */
export type Random = () => number;
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** How learners are: each has a skill of their own, gives some answers in a sitting, and goes. */
export type Crowd = {
  /** Right answers of all learners together, 0 … 1. */
  rate: number;
  /** Spread of skill between learners, as a standard deviation of the rate. */
  spread: number;
  /** Answers of one learner, on average. */
  sitting: number;
  /** Learners who answer at the same time. */
  atOnce: number;
};

export const CLASS: Crowd = { rate: 0.8, spread: 0.1, sitting: 10, atOnce: 30 };

type Learner = { skill: number; answers: number; correct: number };

/** One arm: answers come one by one, and its sums are kept up as a database would sum them. */
export function openArm(random: Random, crowd: Crowd) {
  const sums: ClusterSums = {
    learners: 0,
    answers: 0,
    correct: 0,
    answersSquared: 0,
    correctSquared: 0,
    product: 0,
  };
  const arrive = (): Learner => {
    sums.learners += 1;
    // Uniform with the wished spread; whoever could leave 0 … 1 by it is set on its edge.
    const skill = crowd.rate + (random() - 0.5) * crowd.spread * Math.sqrt(12);
    return { skill: Math.min(1, Math.max(0, skill)), answers: 0, correct: 0 };
  };
  const present = Array.from({ length: crowd.atOnce }, arrive);

  return {
    sums,
    /** An answer of one of those who are there; `spoilt`: the share of all answers that is marked wrong for nothing. */
    answer(spoilt: number): boolean {
      const place = Math.floor(random() * present.length);
      const learner = present[place] ?? arrive();
      const right = random() < learner.skill - spoilt;
      sums.answers += 1;
      sums.answersSquared += 2 * learner.answers + 1;
      sums.product += learner.correct + (right ? learner.answers + 1 : 0);
      learner.answers += 1;
      if (right) {
        sums.correct += 1;
        sums.correctSquared += 2 * learner.correct + 1;
        learner.correct += 1;
      }
      if (random() < 1 / crowd.sitting) present[place] = arrive();
      return right;
    },
    reading(): ArmReading {
      return {
        assigned: sums.learners,
        answers: sums,
        attempts: sums.learners,
        responses: { count: 0, total: 0, totalSquared: 0 },
        errors: { of: 0, failed: 0 },
        complaints: { of: 0, failed: 0 },
        ratings: { count: 0, total: 0, totalSquared: 0 },
      };
    },
  };
}
