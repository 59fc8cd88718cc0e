import { setTimeout as wait } from "node:timers/promises";
import { type ArmFigures, figuresOf } from "../../../domain/rollout/arm-figures.ts";
import type { GateResult } from "../../../domain/rollout/gate-result.ts";
import { examineRollout, type RolloutDeps } from "../../rollout/check-rollout.ts";
import { countCohorts } from "../../rollout/rollout-rows.ts";
import { readShadow, type ShadowReport } from "../shadow/read-shadow.ts";

const LOOK_EVERY_MS = 5000;

export type CanarySight = {
  at: number;
  stage: number;
  phase: string;
  learners: { v1: number; v2: number; overridden: number };
  figures: ArmFigures | undefined;
  shadow: ShadowReport["agreement"];
  gates: GateResult[];
  /** What speaks against going on. */
  harm: ("rolled_back" | "gate" | "shadow")[];
};

/** Looks for so long, and ends at once where something speaks against V2. What it saw last. */
export async function watchCanary(
  deps: RolloutDeps,
  { forMs, onSight }: { forMs: number; onSight: (sight: CanarySight) => void },
): Promise<CanarySight> {
  const endsAt = performance.now() + forMs;
  for (;;) {
    const sight = await look(deps);
    onSight(sight);
    const left = endsAt - performance.now();
    if (sight.harm.length > 0 || left <= 0) return sight;
    await wait(Math.min(LOOK_EVERY_MS, left));
  }
}

async function look(deps: RolloutDeps): Promise<CanarySight> {
  const finding = await examineRollout(deps);
  const { agreement } = await readShadow(deps.db);
  const gates = finding?.gates ?? [];
  const v2 = finding?.readings.arms.v2;
  const isGone = finding === undefined || finding.rollout.phase === "rolled_back";
  const isHarmful = gates.some(({ verdict, use }) => verdict === "rollback" && use === "enforced");
  return {
    at: deps.now(),
    stage: finding?.rollout.stage ?? 0,
    phase: finding?.rollout.phase ?? "not_begun",
    learners: await countCohorts(deps.db, finding?.rollout.revision ?? 0),
    figures: v2 && figuresOf(v2, finding.settings.alpha),
    shadow: agreement,
    gates,
    harm: [
      ...(isGone ? ["rolled_back" as const] : []),
      ...(isHarmful ? ["gate" as const] : []),
      ...(agreement.differs > 0 ? ["shadow" as const] : []),
    ],
  };
}
