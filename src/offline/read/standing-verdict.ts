import type { Verdict } from "../../domain/question/verdict.ts";
import type { Outcome } from "../../protocol/sync.ts";

type Judged = { verdict: Verdict; fraction: number };

/**
 * The verdict that is shown: the device's own, until the server knows better. Where the two differ,
 * the better one for the learner is shown (a person looks into it); a pending one gives way. What a person
 * has decided is the last word.
 */
export function standingVerdict(local: Judged, outcome: Outcome | undefined): Judged {
  if (!outcome || outcome.verdict === "pending") return local;
  if (outcome.reason === "decided_by_person") return outcome;
  if (local.verdict === "pending" || outcome.fraction > local.fraction) return outcome;
  if (outcome.verdict === "ungradable" || outcome.verdict === "not_presented") return outcome;
  return local;
}
