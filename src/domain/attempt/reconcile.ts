import type { TimeMs } from "../id.ts";
import type { Policy } from "../set/policy.ts";
import type { Acceptance, AcceptanceReason, Evidence } from "./acceptance.ts";

/**
 * All that may decide whether an answer counts. It holds no verdict: rightness cannot be read here.
 * Browser and server describe the same situation and come to the same word.
 */
export type Situation = {
  mode: Policy["mode"];
  /** Best estimate of when it was answered, and how well that is known (`evidenceOf`). */
  answeredAt: TimeMs;
  evidence: Evidence;
  /** The end as the ticket was signed: of the window or of the time limit, whichever is earlier. Absent: none. */
  deadlineMs?: TimeMs;
  /** The end as it stands on the server now. Later: an extension, which applies. Earlier: without effect. */
  currentDeadlineMs?: TimeMs;
  /** The device closed the attempt by itself when the deadline passed. */
  sealed: boolean;
  receivedAt: TimeMs;
  /** 14 days after the window closes. Absent where results are never final. */
  resultsFinalAt?: TimeMs;
  /** `ticket`: known to the server. `adopted`: made known by its signed ticket. `none`: started without a ticket. */
  session: "ticket" | "adopted" | "none";
  /** The shown order is the one that seed and manifest give. */
  orderMatches: boolean;
  /** The question's bytes and the chosen words are those of the manifest. */
  contentMatches: boolean;
  /** Device and server came to the same verdict; true where the device held no key. */
  verdictsAgree: boolean;
  /** Another event claims the same place in the journal. */
  forked: boolean;
  /** A newer manifest corrected the key in the learner's favour, and that was applied. */
  keyCorrected: boolean;
};

export type Reconciliation = {
  acceptance: Acceptance;
  reason: AcceptanceReason;
  /** Held only so long: without a decision by then, counted from its arrival, it counts for the learner. */
  decideAfterMs?: number;
};

/** For the seconds between the tap and the clock, and between two clocks. */
export const DEADLINE_GRACE_MS = 60_000;

/** How long after the window closes results become final, and how long a low-evidence answer is held. */
export const DECISION_PERIOD_MS = 14 * 24 * 60 * 60 * 1000;

/** Whether an answer counts, and why: the reconciliation table, from the strongest line to the weakest. */
export function reconcile(situation: Situation): Reconciliation {
  return heldForPerson(situation) ?? heldForTime(situation) ?? late(situation) ?? counted(situation);
}

/** Without a ticket nothing but the device's own word says when the attempt began: medium at best. */
export function evidenceWithin(session: Situation["session"], evidence: Evidence): Evidence {
  return session === "none" && evidence === "high" ? "medium" : evidence;
}

/** What becomes of a held answer that nobody decided upon. `waitedMs` is the time since its arrival. */
export function decideHeld(held: Reconciliation, waitedMs: number): Reconciliation {
  if (held.decideAfterMs === undefined || waitedMs < held.decideAfterMs) return held;
  return { acceptance: "counted", reason: "held_decided_for_learner" };
}

function heldForPerson(situation: Situation): Reconciliation | undefined {
  const { receivedAt, resultsFinalAt } = situation;
  if (situation.forked) return { acceptance: "held", reason: "fork" };
  if (!situation.contentMatches) return { acceptance: "held", reason: "content_mismatch" };
  if (!situation.orderMatches) return { acceptance: "held", reason: "order_mismatch" };
  if (!situation.verdictsAgree) return { acceptance: "held", reason: "verdict_mismatch" };
  if (resultsFinalAt !== undefined && receivedAt > resultsFinalAt) {
    return { acceptance: "held", reason: "after_results_final" };
  }
  return undefined;
}

/** Only where time decides: in practice both sides of the deadline count, and without one there are no sides. */
function heldForTime(situation: Situation): Reconciliation | undefined {
  if (situation.evidence !== "low" || situation.mode === "practice" || situation.deadlineMs === undefined) {
    return undefined;
  }
  return {
    acceptance: "held",
    reason: isAfterEnd(situation) ? "after_deadline_low_evidence" : "in_time_low_evidence",
    decideAfterMs: DECISION_PERIOD_MS,
  };
}

function late(situation: Situation): Reconciliation | undefined {
  if (!isAfterEnd(situation)) return undefined;
  return situation.mode === "practice"
    ? { acceptance: "late_counted", reason: "after_deadline_practice" }
    : { acceptance: "late_not_counted", reason: "after_deadline_exam" };
}

function counted(situation: Situation): Reconciliation {
  return { acceptance: "counted", reason: reasonToCount(situation) };
}

function reasonToCount({
  answeredAt,
  deadlineMs,
  session,
  sealed,
  keyCorrected,
}: Situation): AcceptanceReason {
  if (deadlineMs !== undefined && answeredAt > deadlineMs + DEADLINE_GRACE_MS) return "extension_applied";
  if (keyCorrected) return "key_corrected";
  if (session === "none") return "adopted_without_ticket";
  if (session === "adopted") return "adopted_session";
  return sealed ? "sealed_in_time" : "in_time";
}

/** Answered after the end for certain: low evidence leaves that open. */
export function isKnownLate(
  timing: Pick<Situation, "answeredAt" | "evidence" | "deadlineMs" | "currentDeadlineMs">,
): boolean {
  return timing.evidence !== "low" && isAfterEnd(timing);
}

/** It seems to have been answered after the end, and nobody can tell for certain. */
export function isPerhapsLate(timing: Parameters<typeof isKnownLate>[0]): boolean {
  return timing.evidence === "low" && isAfterEnd(timing);
}

function isAfterEnd({
  answeredAt,
  deadlineMs,
  currentDeadlineMs,
}: Pick<Situation, "answeredAt" | "deadlineMs" | "currentDeadlineMs">): boolean {
  if (deadlineMs === undefined) return false;
  const endMs = Math.max(deadlineMs, currentDeadlineMs ?? deadlineMs);
  return answeredAt > endMs + DEADLINE_GRACE_MS;
}
