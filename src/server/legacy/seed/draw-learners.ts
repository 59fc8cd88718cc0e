import { openChance } from "./chance.ts";

export type SeedLearner = {
  id: string;
  name: string;
  email: string;
  created_at: string;
  streak: number;
  /** How many questions they answered, and which: `start`, `start + step`, … around all of them. */
  answers: number;
  start: number;
  step: number;
  /** Percent of their answers that the client called right. */
  skill: number;
  /** Their answers lie within this many days before the end. */
  days: number;
};

type Plan = {
  seed: number;
  untilMs: number;
  learners: number;
  answers: number;
  /** How many questions there are to answer, deleted ones too. */
  questions: number;
};

const FAMILY = ["김", "이", "박", "최", "정", "강", "조", "윤"] as const;
const GIVEN = ["민아", "준호", "서연", "지훈", "하은", "도윤", "수빈", "예린"] as const;
const DAY_MS = 24 * 60 * 60 * 1000;
const LONGEST_DAYS = 300;

/** Few learners answer much and many a little; together they answer exactly as many as asked. */
export function drawLearners(plan: Plan): SeedLearner[] {
  const chance = openChance(plan.seed, "learners");
  const counts = shareAnswers(plan);
  return counts.map((answers, index) => {
    const days = 1 + chance.below(LONGEST_DAYS);
    return {
      id: chance.id(),
      name: `${chance.pick(FAMILY)}${chance.pick(GIVEN)}`,
      email: `learner${String(index + 1).padStart(5, "0")}@v1.example`,
      created_at: new Date(plan.untilMs - (days + 1) * DAY_MS).toISOString(),
      streak: 1 + chance.below(30),
      answers,
      start: chance.below(plan.questions),
      step: coprimeStep(plan.questions, chance.below(plan.questions)),
      skill: 35 + chance.below(60),
      days,
    };
  });
}

function shareAnswers({ learners, answers, questions }: Plan): number[] {
  const weights = Array.from({ length: learners }, (_, rank) => 1 / (rank + 10) ** 0.6);
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const counts = weights.map((weight) => Math.min(questions, Math.floor((weight / all) * answers)));
  let left = answers - counts.reduce((sum, count) => sum + count, 0);
  // What rounding and full learners left over goes to the others, one each, round after round.
  while (left > 0) {
    const before = left;
    for (let index = 0; index < learners && left > 0; index += 1) {
      const count = counts[index] ?? questions;
      if (count >= questions) continue;
      counts[index] = count + 1;
      left -= 1;
    }
    if (left === before) throw new Error("more answers than learners times questions");
  }
  return counts;
}

/** A step that meets every question once before it meets one twice. */
function coprimeStep(count: number, from: number): number {
  for (let step = Math.max(1, from); ; step += 1) if (greatestDivisor(step, count) === 1) return step;
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b);
}
