import * as z from "zod/mini";
import { GateName } from "./rollout-settings.ts";

/**
 * Why a gate stands as it does. Each has its words in describe-gate.ts.
 * good: open. The next seven wait: no data, too little of it, the goal not reached, worse without proof, V1 no better
 * or not known well enough to say, or a sample that cannot be believed. proven: beyond the limit, and not by chance.
 */
export const GateReason = z.enum([
  "good",
  "no_data",
  "too_little",
  "goal_missed",
  "not_excluded",
  "v1_no_better",
  "v1_unknown",
  "sample_skewed",
  "proven",
]);
export type GateReason = z.infer<typeof GateReason>;

export const GateResult = z.object({
  gate: GateName,
  /** pass: a step up may follow. hold: it may not. rollback: V2 has to go. */
  verdict: z.enum(["pass", "hold", "rollback"]),
  reason: GateReason,
  use: z.enum(["enforced", "watched"]),
  /** What was measured, with the interval that the first day of a step holds it in, however often it is looked at. */
  value: z.optional(z.number()),
  low: z.optional(z.number()),
  high: z.optional(z.number()),
  /** The goal or limit that the reason speaks of. */
  against: z.optional(z.number()),
  /** How much was measured, and how much is needed at least. */
  sample: z.number(),
  minimum: z.number(),
});
export type GateResult = z.infer<typeof GateResult>;
