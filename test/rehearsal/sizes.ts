import type { Size } from "./scene.ts";

/** For `npm test`: few people, whose figures are judged from a few dozen on. */
export const SHORT: Size = {
  seed: { questions: 60, learners: 120, answers: 3000 },
  people: 40,
  sittersInV1: 5,
  sittersInV2: 7,
  questionsAtOnce: 5,
  atOnce: 6,
  offline: 2,
  pauseMs: 20,
  watchMinutes: { 0: 0, 1: 1, 5: 1, 25: 3, 50: 2, 100: 1 },
  settings: {
    gates: {
      correct_rate: { minimum: 30 },
      comparison: { minimum: 30, excludedDrop: 0.15 },
      sample_ratio: { minimum: 20 },
      marking_agreement: { minimum: 30 },
      shadow_agreement: { minimum: 30 },
      // Server, learners and whatever else the machine tests share two cores: times are no subject here.
      response_time: { minimum: 20, goalMs: 8000, limitMs: 20_000 },
      errors: { minimum: 20 },
      satisfaction: { minimum: 2 },
      complaints: { minimum: 3 },
    },
  },
};

/**
 * For `npm run rehearse`: as many as a school has, and the thresholds as they are delivered. So many sit down to V2 that
 * a quarter of an hour has the thousand requests that errors are judged from; at 1 and 5 % nothing would bring these.
 */
export const WHOLE: Size = {
  seed: { questions: 600, learners: 3000, answers: 300_000 },
  people: 600,
  sittersInV1: 20,
  sittersInV2: 60,
  questionsAtOnce: 15,
  // Their minute goes by in seconds, in one process with the server: of more at once the response time would be the queue.
  atOnce: 2,
  offline: 10,
  pauseMs: 10,
  watchMinutes: { 0: 0, 1: 5, 5: 5, 25: 15, 50: 15, 100: 1 },
  settings: {},
};
