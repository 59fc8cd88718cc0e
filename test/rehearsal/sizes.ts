import type { Size } from "./scene.ts";

/** For `npm test`: few people, whose figures are judged from a few dozen on. */
export const SHORT: Size = {
  seed: { questions: 90, learners: 150, answers: 4000 },
  people: 64,
  sittersInV1: 8,
  sittersInV2: 10,
  questionsAtOnce: 6,
  offline: 2,
  pauseMs: 20,
  mostMinutes: 3,
  settings: {
    gates: {
      correct_rate: { minimum: 40 },
      comparison: { minimum: 40, excludedDrop: 0.15 },
      sample_ratio: { minimum: 20 },
      marking_agreement: { minimum: 40 },
      shadow_agreement: { minimum: 40, use: "watched" },
      // Server, learners and whatever else the machine tests share two cores: times are no subject here.
      response_time: { minimum: 40, goalMs: 2000, limitMs: 10_000 },
      errors: { minimum: 40 },
      satisfaction: { minimum: 3 },
      complaints: { minimum: 3 },
    },
  },
};

/** For `npm run rehearse`: as many as a school has, and the thresholds as they are delivered. */
export const WHOLE: Size = {
  seed: { questions: 600, learners: 3000, answers: 300_000 },
  people: 600,
  sittersInV1: 30,
  sittersInV2: 40,
  questionsAtOnce: 20,
  offline: 10,
  pauseMs: 10,
  mostMinutes: 15,
  settings: { gates: { shadow_agreement: { use: "watched" } } },
};
