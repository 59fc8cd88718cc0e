import * as z from "zod/mini";
import type { TimeMs } from "../id.ts";
import type { GateResult } from "./gate-result.ts";
import { nextStage, type Stage } from "./stage.ts";
import type { GateName, RolloutSettings } from "./rollout-settings.ts";

/** running: steps follow each other. held: a person stopped that. rolled_back: until a person begins anew. */
export const Phase = z.enum(["running", "held", "rolled_back"]);
export type Phase = z.infer<typeof Phase>;

export type RolloutState = { stage: Stage; phase: Phase; stepBeganAt: TimeMs };

/** Why it was decided so; the gates that are named say the rest. */
export const DecisionWhy = z.enum([
  "proven_harm",
  "gates_open",
  "gates_shut",
  "step_too_young",
  "waits_for_person",
  "held",
  "rolled_back",
  "nobody_in_v2",
  "only_named",
  "move_not_ready",
  "everybody_in_v2",
  "by_person",
  "not_begun",
  "v1_closed",
]);
export type DecisionWhy = z.infer<typeof DecisionWhy>;

export type Decision = {
  action: "stay" | "advance" | "rollback";
  why: DecisionWhy;
  to: Stage;
  /** The gates it was decided by. */
  gates: GateName[];
};

const HOUR_MS = 3_600_000;

type Given = {
  gates: readonly GateResult[];
  settings: RolloutSettings;
  now: TimeMs;
  /** How many are in V2 by name, and not by the share. */
  named: number;
};

/**
 * What follows from the gates. Harm that is proven goes first, also while a person holds the rollout: holding stops
 * steps up, never the way back. Nothing is ever promoted for want of data, or again after a rollback.
 */
export function decideRollout(state: RolloutState, { gates, settings, now, named }: Given): Decision {
  const stay = (why: DecisionWhy, names: GateName[] = []): Decision => ({
    action: "stay",
    why,
    to: state.stage,
    gates: names,
  });
  const enforced = gates.filter(({ use }) => use === "enforced");
  const namesOf = (verdict: GateResult["verdict"]) =>
    enforced.filter((gate) => gate.verdict === verdict).map(({ gate }) => gate);
  if (state.stage > 0 || named > 0) {
    const harmful = namesOf("rollback");
    if (harmful.length > 0) return { action: "rollback", why: "proven_harm", to: 0, gates: harmful };
  }
  if (state.phase === "rolled_back") return stay("rolled_back");
  if (state.stage === 0) return stay(named > 0 ? "only_named" : "nobody_in_v2");
  const next = nextStage(state.stage);
  if (next === undefined) return stay("everybody_in_v2");
  if (state.phase === "held") return stay("held");
  const shut = namesOf("hold");
  if (shut.length > 0) return stay("gates_shut", shut);
  if (now < state.stepBeganAt + settings.stepHours * HOUR_MS) return stay("step_too_young");
  if (settings.promotion === "by_hand") return stay("waits_for_person");
  return { action: "advance", why: "gates_open", to: next, gates: [] };
}
