import type { Agreement, ArmReading } from "../arm-reading.ts";
import type { RolloutSettings } from "../rollout-settings.ts";
import { betEvidence } from "../statistics/bet-evidence.ts";
import { excessEvidence, type Failures } from "../statistics/excess-evidence.ts";
import { isLasting } from "./is-lasting.ts";
import { type Found, isProven, type Judge, ofWindows } from "./judging.ts";

/** What fails in V1 as often, such as a database that both use, is not mended by going back to it. */
export const judgeErrors: Judge<"errors"> = ({ readings, settings }, gate) => {
  const { v1, v2 } = readings.arms;
  const given = ofWindows(settings);
  const found = judgeErrorsOf(v2, gate, given);
  if (found.reason !== "proven" || v2 === undefined || v1 === undefined) return found;
  return isAsBad(v1.errors, v2.errors, { ...given, limit: gate.limit })
    ? { ...found, reason: "v1_no_better" }
    : found;
};

function judgeErrorsOf(
  arm: ArmReading | undefined,
  gate: { goal: number; limit: number; minimum: number },
  given: Pick<RolloutSettings, "alpha">,
): Found {
  const found = judgeFailures(arm?.errors, gate, given);
  if (found.sample >= gate.minimum || (found.value ?? 0) <= gate.limit) return found;
  const { limit } = gate;
  if (!isLasting(arm, ({ requests, failed }) => failed / requests, { ...given, limit })) return found;
  return { ...found, reason: "proven", against: limit, ofFew: true };
}

/** V1 fails too often as well, not by chance, and nothing shows that V2 fails oftener than that. */
function isAsBad(
  v1: Failures,
  v2: Failures,
  { limit, ...given }: Pick<RolloutSettings, "alpha"> & { limit: number },
): boolean {
  if (!isProven(excessEvidence(v1, limit), given)) return false;
  return v1.failed === v1.of || !isProven(excessEvidence(v2, v1.failed / v1.of), given);
}

export const judgeComplaints: Judge<"complaints"> = ({ readings, settings }, { limit }) =>
  judgeFailures(readings.arms.v2?.complaints, { goal: limit, limit }, settings);

/**
 * Two markings of one answer have to agree: what differs is a bug, and a rate of it is proven soon. Where the answers'
 * learners are known also of few answers: with the learner as the unit, since one may meet the same fault at each of them.
 */
export function judgeAgreement(
  agreement: Agreement | undefined,
  { goal, minimum }: { goal: number; minimum: number },
  settings: Pick<RolloutSettings, "alpha">,
): Found {
  if (agreement === undefined) return { reason: "no_data", sample: 0, against: goal };
  const value = agreement.of === 0 ? undefined : 1 - agreement.failed / agreement.of;
  const shown = { value, sample: agreement.of, against: goal };
  if (agreement.of < minimum && agreement.byLearner !== undefined) {
    const { learners, shares } = agreement.byLearner;
    const all = [...shares, ...Array<number>(learners - shares.length).fill(0)];
    if (isProven(betEvidence(all, 1 - goal), settings)) return { ...shown, reason: "proven", ofFew: true };
  }
  if (isProven(excessEvidence(agreement, 1 - goal), settings)) return { ...shown, reason: "proven" };
  return { ...shown, reason: (value ?? 0) >= goal ? "good" : "goal_missed" };
}

function judgeFailures(
  failures: Failures | undefined,
  { goal, limit }: { goal: number; limit: number },
  settings: Pick<RolloutSettings, "alpha">,
): Found {
  const { of, failed } = failures ?? { of: 0, failed: 0 };
  const value = of === 0 ? undefined : failed / of;
  const shown = { value, sample: of };
  if (isProven(excessEvidence({ of, failed }, limit), settings)) {
    return { ...shown, reason: "proven", against: limit };
  }
  return { ...shown, reason: (value ?? 0) <= goal ? "good" : "goal_missed", against: goal };
}
