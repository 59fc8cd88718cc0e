import type { GateReason, GateResult } from "./gate-result.ts";
import type { GateName } from "./rollout-settings.ts";
import { judgeComparison } from "./gates/judge-comparison.ts";
import { judgeCorrectRate } from "./gates/judge-correct-rate.ts";
import { judgeAgreement, judgeComplaints, judgeErrors } from "./gates/judge-failures.ts";
import { judgeResponseTime, judgeSatisfaction } from "./gates/judge-means.ts";
import { judgeSampleRatio } from "./gates/judge-sample-ratio.ts";
import type { Judge, Judging } from "./gates/judging.ts";

const VERDICTS: Record<GateReason, GateResult["verdict"]> = {
  good: "pass",
  no_data: "hold",
  too_little: "hold",
  goal_missed: "hold",
  not_excluded: "hold",
  v1_no_better: "hold",
  v1_unknown: "hold",
  sample_skewed: "hold",
  proven: "rollback",
};

/** Every gate with its reason. Pure: the same readings under the same settings give the same word. */
export function judgeGates(judging: Judging): GateResult[] {
  const judge = <G extends GateName>(name: G, by: Judge<G>): GateResult => {
    const gate = judging.settings.gates[name];
    const { minimum, use } = gate;
    const { ofFew, ...found } = by(judging, gate);
    // Too little is too little, also where what there is looks bad: no data means hold. What is certain of few is not
    // too little: at 1 % of a school the minimum may not come together in the time that requests are judged by.
    const isTooLittle = found.sample < minimum && ofFew === undefined;
    const reason = found.sample === 0 ? "no_data" : isTooLittle ? "too_little" : found.reason;
    return { ...found, gate: name, use, minimum, reason, verdict: VERDICTS[reason] };
  };
  return [
    judge("correct_rate", judgeCorrectRate),
    judge("comparison", judgeComparison),
    judge("sample_ratio", judgeSampleRatio),
    judge("marking_agreement", ({ readings, settings }, gate) =>
      judgeAgreement(readings.marking, gate, settings),
    ),
    judge("shadow_agreement", ({ readings, settings }, gate) =>
      judgeAgreement(readings.shadow, gate, settings),
    ),
    judge("response_time", judgeResponseTime),
    judge("errors", judgeErrors),
    judge("satisfaction", judgeSatisfaction),
    judge("complaints", judgeComplaints),
  ];
}
