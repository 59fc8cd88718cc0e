import { figuresOf, type ArmFigures } from "../../domain/rollout/arm-figures.ts";
import type { ArmReading } from "../../domain/rollout/arm-reading.ts";
import { Cohort } from "../../domain/rollout/cohort.ts";
import { GateResult } from "../../domain/rollout/gate-result.ts";
import { examineRollout, type Finding, type RolloutDeps } from "../rollout/check-rollout.ts";
import { addGauge } from "./add-gauge.ts";
import type { Metrics } from "./metrics.ts";
import { rememberReading } from "./remember-reading.ts";

/** As often as the controller looks. */
const LOOK_FOR_MS = 60_000;

type ArmGauge = {
  name: string;
  help: string;
  of(figures: ArmFigures, reading: ArmReading): number | undefined;
};

/** By system, over the step of the rollout and at most a day. What has not been measured is absent, which is not zero. */
const OF_ARM: ArmGauge[] = [
  {
    name: "mundap_arm_correct_ratio",
    help: "Right answers of all answers, as learners saw them; V1's as its clients reported them.",
    of: ({ rate }) => rate?.value,
  },
  {
    name: "mundap_arm_correct_ratio_low",
    help: "The lower end of the interval that holds the ratio of right answers, in a step's first day however often one looks.",
    of: ({ rate }) => rate?.low,
  },
  {
    name: "mundap_arm_correct_ratio_high",
    help: "The upper end of the interval that holds the ratio of right answers, in a step's first day however often one looks.",
    of: ({ rate }) => rate?.high,
  },
  { name: "mundap_arm_answers", help: "Answers that the ratio is made of.", of: ({ answers }) => answers },
  { name: "mundap_arm_learners", help: "Learners who gave them.", of: ({ learners }) => learners },
  {
    name: "mundap_arm_mean_response_seconds",
    help: "Mean time to answer a request, over a quarter of an hour and all processes.",
    of: ({ meanMs }) => (meanMs === undefined ? undefined : meanMs / 1000),
  },
  {
    name: "mundap_arm_error_ratio",
    help: "Requests that failed through our fault, over a quarter of an hour and all processes.",
    of: ({ errorShare }) => errorShare,
  },
  {
    name: "mundap_arm_complaining_ratio",
    help: "Of the people known before the window who answered, those who complained of a mark.",
    of: ({ complaintShare }) => complaintShare,
  },
  {
    name: "mundap_arm_complaint_people",
    help: "People that the share of complaints is made of.",
    of: (_, { complaints }) => complaints.of,
  },
  { name: "mundap_arm_satisfaction_mean", help: "Mean of the stars, 1 to 5.", of: ({ stars }) => stars },
  { name: "mundap_arm_ratings", help: "Stars that the mean is made of.", of: ({ ratings }) => ratings },
];

/** Adds what the rollout is decided by: both systems side by side, how far markings agree, and how each gate stands. */
export function watchArms({ registry }: Metrics, deps: RolloutDeps): void {
  const look = rememberReading(() => examineRollout(deps), { forMs: LOOK_FOR_MS, now: deps.now });
  for (const { name, help, of } of OF_ARM) {
    const read = async () => {
      const finding = await look();
      return Cohort.options.flatMap((arm): [{ arm: Cohort }, number][] => {
        const reading = finding?.readings.arms[arm];
        const value = finding && reading && of(figuresOf(reading, finding.settings.alpha), reading);
        return value === undefined ? [] : [[{ arm }, value]];
      });
    };
    addGauge(registry, { name, help, labels: ["arm"], read });
  }
  addGauge(registry, {
    name: "mundap_marking_disagreement_ratio",
    help: "Answers that two marked otherwise: device and server (device), or V1 and V2 (shadow).",
    labels: ["between"],
    read: async () => disagreements(await look()),
  });
  addGauge(registry, {
    name: "mundap_rollout_gate",
    help: "1 for the verdict that a gate has, else 0.",
    labels: ["gate", "verdict"],
    read: async () => gates(await look()),
  });
}

function disagreements(finding: Finding | undefined): [{ between: string }, number][] {
  const all = { device: finding?.readings.marking, shadow: finding?.readings.shadow };
  return Object.entries(all).flatMap(([between, agreement]): [{ between: string }, number][] =>
    agreement === undefined || agreement.of === 0 ? [] : [[{ between }, agreement.failed / agreement.of]],
  );
}

function gates(finding: Finding | undefined): [{ gate: string; verdict: string }, number][] {
  return (finding?.gates ?? []).flatMap(({ gate, verdict }) =>
    GateResult.shape.verdict.options.map((each): [{ gate: string; verdict: string }, number] => [
      { gate, verdict: each },
      each === verdict ? 1 : 0,
    ]),
  );
}
