import * as z from "zod/mini";

/** The share of learners in cohort V2, in percent, step by step. */
export const STAGES = [0, 1, 5, 25, 50, 100] as const;
export const Stage = z.literal(STAGES);
export type Stage = z.infer<typeof Stage>;

/** The step after this one; undefined where everybody is in V2. */
export function nextStage(stage: Stage): Stage | undefined {
  return STAGES[STAGES.indexOf(stage) + 1];
}
