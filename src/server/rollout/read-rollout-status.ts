import { figuresOf } from "../../domain/rollout/arm-figures.ts";
import type { RolloutStatus } from "../../protocol/rollout.ts";
import { isOpen } from "../move/back/switches.ts";
import { examineRollout, type RolloutDeps } from "./check-rollout.ts";
import { listDecisions } from "./list-decisions.ts";
import { windowOf } from "./read-inputs.ts";
import { readRequests } from "./read-v2-arm.ts";
import { countCohorts, readRolloutSettings } from "./rollout-rows.ts";

/** Where it stands and why, for people. */
export async function readRolloutStatus(deps: RolloutDeps): Promise<RolloutStatus> {
  const finding = await examineRollout(deps);
  const decisions = await listDecisions(deps.db);
  if (finding === undefined) {
    return {
      cohorts: { v1: 0, v2: 0, overridden: 0 },
      arms: {},
      gates: [],
      next: { action: "stay", why: "not_begun", to: 0, gates: [] },
      decisions,
      settings: await readRolloutSettings(deps.db),
    };
  }
  const { rollout, settings, readings, gates, decision } = finding;
  const { v1, v2 } = readings.arms;
  const { errors } = await readRequests(deps.db, "unattributed", windowOf({ rollout, now: deps.now() }));
  // Then the controller does nothing any more, and nobody can be sent back.
  const isOver = !(await isOpen(deps.db, "serve_v1"));
  return {
    stage: rollout.stage,
    phase: rollout.phase,
    revision: rollout.revision,
    beganAt: rollout.beganAt,
    stepBeganAt: rollout.stepBeganAt,
    cohorts: await countCohorts(deps.db, rollout.revision),
    named: finding.named,
    arms: {
      ...(v1 && { v1: figuresOf(v1, settings.alpha) }),
      ...(v2 && { v2: figuresOf(v2, settings.alpha) }),
    },
    unattributed: { requests: errors.of, failed: errors.failed },
    gates,
    next: isOver ? { action: "stay", why: "v1_closed", to: rollout.stage, gates: [] } : decision,
    decisions,
    settings,
  };
}
