import type { ArmReading, Minute } from "../arm-reading.ts";
import type { RolloutSettings } from "../rollout-settings.ts";
import { betEvidence } from "../statistics/bet-evidence.ts";
import { isProven } from "./judging.ts";

/**
 * Whether the requests of an arm, however few, are beyond the limit for certain. The minute is the unit: what goes wrong
 * within one may have one cause, as when a device tries again and again while a database restarts, and of so few
 * requests that would be most of them. Three minutes of nothing but failures are proof where there was nothing else.
 */
export function isLasting(
  arm: ArmReading | undefined,
  of: (minute: Minute) => number,
  { limit, ...given }: Pick<RolloutSettings, "alpha"> & { limit: number },
): boolean {
  return isProven(betEvidence((arm?.minutes ?? []).map(of), limit), given);
}
