import * as z from "zod/mini";

/** Does the answer count? Touched by time, expiry and delivery; never by rightness. */
export const Acceptance = z.enum([
  "counted",
  "late_counted",
  "late_not_counted",
  "not_counted",
  "not_best",
  "held",
]);
export type Acceptance = z.infer<typeof Acceptance>;

/** Why: one name for each line of the reconciliation table. */
export const AcceptanceReason = z.enum([
  "in_time",
  "in_time_low_evidence",
  "sealed_in_time",
  "after_deadline_practice",
  "after_deadline_exam",
  "after_deadline_low_evidence",
  "after_results_final",
  "adopted_session",
  "adopted_without_ticket",
  "extension_applied",
  "other_attempt_better",
  "verdict_mismatch",
  "order_mismatch",
  "content_mismatch",
  "key_corrected",
  "fork",
  "held_decided_for_learner",
  "decided_by_person",
]);
export type AcceptanceReason = z.infer<typeof AcceptanceReason>;

/** How well an event's time is known. high: unbroken monotonic clock since an anchor; medium: wall clock, no jump seen. */
export const Evidence = z.enum(["high", "medium", "low"]);
export type Evidence = z.infer<typeof Evidence>;
