import type { Outcome } from "../../protocol/sync.ts";

/**
 * An outcome in words that the sender knows: a client of version 1 would take a reply with an unknown word
 * for no reply at all, and send its answers for ever.
 */
export function outcomeFor(protocol: number, outcome: Outcome): Outcome {
  if (protocol > 1 || outcome.reason !== "decided_by_person") return outcome;
  return outcome.acceptance === "not_counted"
    ? { ...outcome, acceptance: "late_not_counted", reason: "after_results_final" }
    : { ...outcome, reason: "held_decided_for_learner" };
}
