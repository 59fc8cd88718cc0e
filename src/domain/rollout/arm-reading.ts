import type { Cohort } from "./cohort.ts";
import type { ClusterSums } from "./statistics/clustered-rate.ts";
import type { ValueSums } from "./statistics/mean-of.ts";
import type { Failures } from "./statistics/excess-evidence.ts";

/**
 * What was measured of one arm over a window: learners who were given this cohort for good reason (no override by
 * staff), and only what they did after that. Sums alone: no learner can be told from them.
 */
export type ArmReading = {
  /** Learners assigned in this step, whether or not they answered. */
  assigned: number;
  answers: ClusterSums;
  attempts: number;
  /** Milliseconds to answer a request. */
  responses: ValueSums;
  errors: Failures;
  /** Learners who answered, and those of them who complained. */
  complaints: Failures;
  /** Stars, 1 to 5. */
  ratings: ValueSums;
};

/** Two markings of the same answers, and how many differ. */
export type Agreement = Failures;

export type Readings = {
  arms: Partial<Record<Cohort, ArmReading>>;
  /** The device's verdict against the server's. */
  marking?: Agreement;
  /** What V1 would have said against what V2 said, of the same answers. */
  shadow?: Agreement;
};
