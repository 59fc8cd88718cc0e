import type { Readings } from "../../domain/rollout/arm-reading.ts";
import type { ArmReadings, ArmWindow } from "./arm-readings.ts";
import type { Rollout } from "./rollout-rows.ts";

const MINUTE_MS = 60_000;
/** Longer ago than this is no part of the comparison: what broke just now must not drown in good days. */
const HORIZON_MS = 24 * 60 * MINUTE_MS;
const REQUESTS_MS = 15 * MINUTE_MS;

/** Everything the gates ask for, one after the other: a look is no load. */
export async function readInputs(
  from: ArmReadings,
  { rollout, now }: { rollout: Pick<Rollout, "revision" | "stepBeganAt">; now: number },
): Promise<Readings> {
  const window: ArmWindow = {
    revision: rollout.revision,
    since: new Date(Math.max(rollout.stepBeganAt, now - HORIZON_MS)),
    requestsSince: new Date(Math.max(rollout.stepBeganAt, now - REQUESTS_MS)),
    until: new Date(now),
  };
  const v1 = await from.arms.v1(window);
  const v2 = await from.arms.v2(window);
  const marking = await from.marking(window);
  const shadow = await from.shadow(window);
  return {
    arms: { ...(v1 && { v1 }), ...(v2 && { v2 }) },
    ...(marking && { marking }),
    ...(shadow && { shadow }),
  };
}
