import type { Readings } from "../arm-reading.ts";
import type { GateResult } from "../gate-result.ts";
import type { GateName, GateSettings, RolloutSettings } from "../rollout-settings.ts";
import type { Stage } from "../stage.ts";
import type { Estimate } from "../statistics/clustered-rate.ts";
import { alwaysValidRadius } from "../statistics/shift-evidence.ts";

/** Shifts that are looked for: somewhat smaller than what has to be caught early. It decides power, never validity. */
export const TAU = { rate: 0.03, share: 0.01, ms: 300, stars: 0.3 } as const;

export type Judging = { readings: Readings; settings: RolloutSettings; stage: Stage };
export type Found = Pick<GateResult, "reason" | "value" | "low" | "high" | "against" | "sample">;
/** What one gate finds; that there is too little of it is said for all of them in judge-gates.ts. */
export type Judge<G extends GateName> = (judging: Judging, gate: GateSettings[G]) => Found;

type Confidence = Pick<RolloutSettings, "alpha">;

export function interval({ mean, variance }: Estimate, { alpha }: Confidence, tau: number) {
  const radius = variance === 0 ? 0 : alwaysValidRadius(variance, { tau, alpha });
  return { value: mean, low: mean - radius, high: mean + radius };
}

export function isProven(evidence: number, { alpha }: Confidence): boolean {
  return evidence > Math.log(1 / alpha);
}

/** Requests are judged over the last quarter of an hour: about a hundred windows a day share the chance of one. */
export function ofWindows({ alpha }: Confidence): Confidence {
  return { alpha: alpha / 100 };
}
