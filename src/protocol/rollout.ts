import * as z from "zod/mini";
import { TimeMs } from "../domain/id.ts";
import { ArmFigures } from "../domain/rollout/arm-figures.ts";
import { DecisionWhy, Phase } from "../domain/rollout/decide-rollout.ts";
import { GateResult } from "../domain/rollout/gate-result.ts";
import { GateName, RolloutSettings } from "../domain/rollout/rollout-settings.ts";
import { Stage } from "../domain/rollout/stage.ts";

const text = z.string().check(z.minLength(1), z.maxLength(1000));

export const RolloutDecision = z.object({
  at: TimeMs,
  by: z.string(),
  action: z.enum(["begin", "advance", "hold", "resume", "rollback", "stay"]),
  why: DecisionWhy,
  from: Stage,
  to: Stage,
  dryRun: z.boolean(),
  note: z.string(),
  /** The gates as they stood; none where it was not decided by them. */
  gates: z.array(GateResult),
});
export type RolloutDecision = z.infer<typeof RolloutDecision>;

/** Where the rollout stands, and why. `stage` is absent before it has begun: then everybody is served by V2. */
export const RolloutStatus = z.object({
  stage: z.optional(Stage),
  phase: z.optional(Phase),
  revision: z.optional(z.number()),
  beganAt: z.optional(TimeMs),
  stepBeganAt: z.optional(TimeMs),
  cohorts: z.object({ v1: z.number(), v2: z.number(), overridden: z.number() }),
  /** How many are in V2 by staff's word, whether or not they were seen in this step. */
  named: z.optional(z.number()),
  arms: z.object({ v1: z.optional(ArmFigures), v2: z.optional(ArmFigures) }),
  /** Calls of the last quarter of an hour that are in neither arm, and those of them that failed through our fault. */
  unattributed: z.optional(z.object({ requests: z.number(), failed: z.number() })),
  gates: z.array(GateResult),
  /** What the controller would do now. */
  next: z.object({
    action: z.enum(["stay", "advance", "rollback"]),
    why: DecisionWhy,
    to: Stage,
    gates: z.array(GateName),
  }),
  /** The newest first. */
  decisions: z.array(RolloutDecision),
  settings: RolloutSettings,
});
export type RolloutStatus = z.infer<typeof RolloutStatus>;

/** `despite`: a step up although gates are shut or the step is young; the note says why. */
export const SteerInput = z.object({
  act: z.enum(["advance", "hold", "resume", "rollback"]),
  note: text,
  despite: z.optional(z.boolean()),
  dryRun: z.optional(z.boolean()),
});
export type SteerInput = z.infer<typeof SteerInput>;

/** What has to be so before the first learners are served by V2. */
export const CanaryCheck = z.enum([
  "steps_done",
  "verified_lately",
  "backup_restored",
  "mirror_running",
  "mirror_up_to_date",
  "marked_alike",
  "v1_served",
  "not_held",
]);
export type CanaryCheck = z.infer<typeof CanaryCheck>;

/** `done` is false where nothing was changed, and `why` says the reason. */
export const SteerResult = z.object({
  done: z.boolean(),
  action: RolloutDecision.shape.action,
  why: DecisionWhy,
  from: z.optional(Stage),
  to: Stage,
  gates: z.array(GateName),
  dryRun: z.boolean(),
  /** What keeps the first step waiting. */
  lacking: z.optional(z.array(CanaryCheck)),
});
export type SteerResult = z.infer<typeof SteerResult>;

/** Served so whatever the flag says, and left out of every comparison; null takes it back. */
export const OverrideInput = z.object({
  learnerCode: z.string().check(z.maxLength(32)),
  cohort: z.nullable(z.enum(["v1", "v2"])),
});
export type OverrideInput = z.infer<typeof OverrideInput>;
