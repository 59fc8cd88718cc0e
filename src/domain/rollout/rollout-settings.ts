import * as z from "zod/mini";

const share = z.number().check(z.gt(0), z.lt(1));
const count = z.number().check(z.int(), z.gte(0));
/** watched: shown with its reason, and nothing is decided by it. */
const use = z.prefault(z.enum(["enforced", "watched"]), "enforced");

/** What a file leaves out is as it stands here: `prefault` fills it in. */
const GateSettings = z.object({
  correct_rate: z.prefault(
    z.object({
      use,
      goal: z.prefault(share, 0.95),
      limit: z.prefault(share, 0.9),
      minimum: z.prefault(count, 500),
    }),
    {},
  ),
  comparison: z.prefault(
    z.object({
      use,
      /** No step up before a drop of this size is excluded. */
      excludedDrop: z.prefault(share, 0.05),
      minimum: z.prefault(count, 500),
    }),
    {},
  ),
  sample_ratio: z.prefault(
    z.object({ use, limit: z.prefault(share, 0.001), minimum: z.prefault(count, 100) }),
    {},
  ),
  marking_agreement: z.prefault(
    z.object({ use, goal: z.prefault(share, 0.999), minimum: z.prefault(count, 1000) }),
    {},
  ),
  shadow_agreement: z.prefault(
    z.object({ use, goal: z.prefault(share, 0.999), minimum: z.prefault(count, 1000) }),
    {},
  ),
  response_time: z.prefault(
    z.object({
      use,
      goalMs: z.prefault(z.number().check(z.gt(0)), 200),
      limitMs: z.prefault(z.number().check(z.gt(0)), 1000),
      minimum: z.prefault(count, 500),
    }),
    {},
  ),
  errors: z.prefault(
    z.object({
      use,
      goal: z.prefault(share, 0.001),
      limit: z.prefault(share, 0.01),
      minimum: z.prefault(count, 1000),
    }),
    {},
  ),
  satisfaction: z.prefault(
    z.object({
      use,
      goal: z.prefault(z.number().check(z.gte(1), z.lte(5)), 4.5),
      minimum: z.prefault(count, 30),
    }),
    {},
  ),
  complaints: z.prefault(
    z.object({ use, limit: z.prefault(share, 0.1), minimum: z.prefault(count, 30) }),
    {},
  ),
});
export type GateSettings = z.infer<typeof GateSettings>;

/** Names of the gates, in the order in which they are shown. */
export const GateName = z.keyof(GateSettings);
export type GateName = z.infer<typeof GateName>;

const Contact = z.object({
  task: z.string().check(z.minLength(1), z.maxLength(80)),
  name: z.string().check(z.minLength(1), z.maxLength(80)),
  reach: z.string().check(z.minLength(1), z.maxLength(200)),
});

/** Everything about the rollout that is configured. The thresholds are the deployment plan's own. */
export const RolloutSettings = z.object({
  gates: z.prefault(GateSettings, {}),
  /** The chance, per gate, that a difference which is none ever leads to a rollback. */
  alpha: z.prefault(share, 0.005),
  /** by_hand: a step up waits for a person even when every gate is open. */
  promotion: z.prefault(z.enum(["by_hand", "automatic"]), "by_hand"),
  /** dry_run: the controller writes down what it would do, and does nothing. */
  controller: z.prefault(z.enum(["acting", "dry_run"]), "acting"),
  /** How long a step lasts at least. */
  stepHours: z.prefault(z.number().check(z.gte(0)), 24),
  /** Who answers for what, shown to staff. */
  contacts: z.prefault(z.array(Contact), []),
});
export type RolloutSettings = z.infer<typeof RolloutSettings>;
