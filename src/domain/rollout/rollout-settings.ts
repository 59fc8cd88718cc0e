import * as z from "zod/mini";

const share = z.number().check(z.gt(0), z.lt(1));
const count = z.number().check(z.int(), z.gte(0));
/** watched: shown with its reason, and nothing is decided by it. */
const use = z._default(z.enum(["enforced", "watched"]), "enforced");

/** What a file leaves out is as it stands here: `prefault` fills in the gates, `_default` their numbers. */
const GateSettings = z.object({
  correct_rate: z.prefault(
    z.object({
      use,
      goal: z._default(share, 0.95),
      limit: z._default(share, 0.9),
      minimum: z._default(count, 500),
    }),
    {},
  ),
  comparison: z.prefault(
    z.object({
      use,
      /** No step up before a drop of this size is excluded. */
      excludedDrop: z._default(share, 0.05),
      minimum: z._default(count, 500),
    }),
    {},
  ),
  sample_ratio: z.prefault(
    z.object({ use, limit: z._default(share, 0.001), minimum: z._default(count, 100) }),
    {},
  ),
  marking_agreement: z.prefault(
    z.object({ use, goal: z._default(share, 0.999), minimum: z._default(count, 1000) }),
    {},
  ),
  shadow_agreement: z.prefault(
    z.object({ use, goal: z._default(share, 0.999), minimum: z._default(count, 1000) }),
    {},
  ),
  response_time: z.prefault(
    z.object({
      use,
      goalMs: z._default(z.number().check(z.gt(0)), 200),
      limitMs: z._default(z.number().check(z.gt(0)), 1000),
      minimum: z._default(count, 500),
    }),
    {},
  ),
  errors: z.prefault(
    z.object({
      use,
      goal: z._default(share, 0.001),
      limit: z._default(share, 0.01),
      minimum: z._default(count, 1000),
    }),
    {},
  ),
  satisfaction: z.prefault(
    z.object({
      use,
      goal: z._default(z.number().check(z.gte(1), z.lte(5)), 4.5),
      minimum: z._default(count, 30),
    }),
    {},
  ),
  complaints: z.prefault(
    z.object({ use, limit: z._default(share, 0.1), minimum: z._default(count, 30) }),
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
  alpha: z._default(share, 0.005),
  /** by_hand: a step up waits for a person even when every gate is open. */
  promotion: z._default(z.enum(["by_hand", "automatic"]), "by_hand"),
  /** dry_run: the controller writes down what it would do, and does nothing. */
  controller: z._default(z.enum(["acting", "dry_run"]), "acting"),
  /** How long a step lasts at least. */
  stepHours: z._default(z.number().check(z.gte(0)), 24),
  /** Who answers for what, shown to staff. */
  contacts: z._default(z.array(Contact), []),
});
export type RolloutSettings = z.infer<typeof RolloutSettings>;
