import type { Readings } from "../arm-reading.ts";
import type { GateResult } from "../gate-result.ts";
import type { GateName, GateSettings, RolloutSettings } from "../rollout-settings.ts";
import type { Stage } from "../stage.ts";
import type { Estimate } from "../statistics/clustered-rate.ts";
import { alwaysValidRadius } from "../statistics/shift-evidence.ts";

/**
 * What is measured: between which values it can lie, and the size of shift that is looked for, somewhat smaller than
 * what has to be caught early. It decides power, never validity.
 */
export const SCALES = {
  rate: { tau: 0.03, least: 0, most: 1 },
  /** Of one rate above another. */
  difference: { tau: 0.03, least: -1, most: 1 },
  share: { tau: 0.01, least: 0, most: 1 },
  ms: { tau: 300, least: 0, most: Infinity },
  stars: { tau: 0.3, least: 1, most: 5 },
} as const satisfies Record<string, Scale>;
export type Scale = { tau: number; least: number; most: number };

export type Judging = { readings: Readings; settings: RolloutSettings; stage: Stage };
export type Found = Pick<GateResult, "reason" | "value" | "low" | "high" | "against" | "sample"> & {
  /** Found by a test that is exact for however few: it stands below the minimum as well. */
  ofFew?: true;
};
/** What one gate finds; that there is too little of it is said for all of them in judge-gates.ts. */
export type Judge<G extends GateName> = (judging: Judging, gate: GateSettings[G]) => Found;

type Confidence = Pick<RolloutSettings, "alpha">;

/** The estimate, and between which values the true one lies: never beyond the ends of what is measured. */
export function interval(
  { mean, variance }: Estimate,
  { alpha }: Confidence,
  { tau, least, most }: Scale,
): { value: number; low: number; high: number } {
  const radius = variance === 0 ? 0 : alwaysValidRadius(variance, { tau, alpha });
  return { value: mean, low: Math.max(least, mean - radius), high: Math.min(most, mean + radius) };
}

export function isProven(evidence: number, { alpha }: Confidence): boolean {
  return evidence > Math.log(1 / alpha);
}

/** Requests are judged over the last quarter of an hour: about a hundred windows a day share the chance of one. */
export function ofWindows({ alpha }: Confidence): Confidence {
  return { alpha: alpha / 100 };
}
