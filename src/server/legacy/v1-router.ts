import { progressRouter } from "./progress-router.ts";
import { questionRouter } from "./question-router.ts";
import { statsRouter } from "./stats-router.ts";
import { v1Router } from "./v1-procedures.ts";

/** The V1 API, faults and all; it goes when the last learner has moved. */
export const v1AppRouter = v1Router({
  question: questionRouter,
  progress: progressRouter,
  stats: statsRouter,
});
export type V1AppRouter = typeof v1AppRouter;
