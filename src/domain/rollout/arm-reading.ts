import * as z from "zod/mini";
import type { Cohort } from "./cohort.ts";
import type { ClusterSums } from "./statistics/clustered-rate.ts";
import type { ValueSums } from "./statistics/mean-of.ts";
import type { Failures } from "./statistics/excess-evidence.ts";

const count = z.number().check(z.gte(0));
const Clusters: z.ZodMiniType<ClusterSums> = z.object({
  learners: count,
  answers: count,
  correct: count,
  answersSquared: count,
  correctSquared: count,
  product: count,
});
const Values: z.ZodMiniType<ValueSums> = z.object({ count, total: z.number(), totalSquared: z.number() });
const Failed: z.ZodMiniType<Failures> = z.object({ of: count, failed: count });
const Minute = z.object({ requests: count, failed: count, totalMs: z.number() });
/** The requests of one minute that had any. */
export type Minute = z.infer<typeof Minute>;

/**
 * What was measured of one arm over a window: learners who were given this cohort for good reason (no override by
 * staff), and only what they did after that. Sums alone: no learner can be told from them.
 */
export const ArmReading = z.object({
  /** Learners assigned in this step, whether or not they answered. */
  assigned: count,
  answers: Clusters,
  attempts: count,
  /** Milliseconds to answer a request. */
  responses: Values,
  errors: Failed,
  /** The same requests minute by minute; absent in what was kept before they were read so. */
  minutes: z.optional(z.array(Minute)),
  /** People known before the window who answered, and those of them who complained. */
  complaints: Failed,
  /** Stars, 1 to 5. */
  ratings: Values,
});
export type ArmReading = z.infer<typeof ArmReading>;

/** Two markings of the same answers, and how many differ. */
export type Agreement = Failures & {
  /** Whose answers they are: how many learners, and of each with a difference its share; absent where not asked for. */
  byLearner?: { learners: number; shares: number[] };
};

export type Readings = {
  arms: Partial<Record<Cohort, ArmReading>>;
  /** V1's arm as it stood at the step to 100 %: there is none after that. */
  v1Before?: ArmReading;
  /** The device's verdict against the server's. */
  marking?: Agreement;
  /** What V1 would have said against what V2 said, of the same answers. */
  shadow?: Agreement;
};
