import type { Agreement, ArmReading } from "../../domain/rollout/arm-reading.ts";
import type { Cohort } from "../../domain/rollout/cohort.ts";

/** What is to be read: learners of one step, what they did since, and requests of the last while. */
export type ArmWindow = {
  /** The step whose assignments count. */
  revision: number;
  /** Those whom the flag dealt; before anybody is dealt V2, those whom staff named are all there is to look at. */
  who: "dealt" | "named_too";
  /** Attempts that began earlier are no part of it. */
  since: Date;
  /** Requests are judged by what happened lately. */
  requestsSince: Date;
  until: Date;
};

/**
 * Where the figures of the two systems come from. Each reads its own tables; undefined where a system is not there to
 * be read, which is no data and holds. What fails to be read throws: then nothing is decided.
 */
export type ArmReadings = {
  arms: Record<Cohort, (window: ArmWindow) => Promise<ArmReading | undefined>>;
  /** The device's verdict against the server's. */
  marking(window: ArmWindow): Promise<Agreement | undefined>;
  /** The same answers marked by V1 and by V2. */
  shadow(window: ArmWindow): Promise<Agreement | undefined>;
};
