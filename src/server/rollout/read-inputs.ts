import type { Readings } from "../../domain/rollout/arm-reading.ts";
import type { ArmReadings, ArmWindow } from "./arm-readings.ts";
import type { Rollout } from "./rollout-rows.ts";

const MINUTE_MS = 60_000;
/** Longer ago than this is no part of the comparison: what broke just now must not drown in good days. */
const HORIZON_MS = 24 * 60 * MINUTE_MS;
const REQUESTS_MS = 15 * MINUTE_MS;

type Asked = { rollout: Pick<Rollout, "revision" | "stepBeganAt" | "stage">; now: number };

export function windowOf({ rollout, now }: Asked): ArmWindow {
  return {
    revision: rollout.revision,
    who: rollout.stage === 0 ? "named_too" : "dealt",
    since: new Date(Math.max(rollout.stepBeganAt, now - HORIZON_MS)),
    requestsSince: new Date(Math.max(rollout.stepBeganAt, now - REQUESTS_MS)),
    until: new Date(now),
  };
}

/** Everything the gates ask for, one after the other: a look is no load. */
export async function readInputs(from: ArmReadings, asked: Asked): Promise<Readings> {
  const window = windowOf(asked);
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
