import { setTimeout as wait } from "node:timers/promises";
import { type ArmFigures, figuresOf } from "../../../domain/rollout/arm-figures.ts";
import type { GateResult } from "../../../domain/rollout/gate-result.ts";
import { examineRollout, type RolloutDeps } from "../../rollout/check-rollout.ts";
import { windowOf } from "../../rollout/read-inputs.ts";
import { countCohorts, readRollout } from "../../rollout/rollout-rows.ts";
import { readShadow, type ShadowReport } from "../shadow/read-shadow.ts";

const LOOK_EVERY_MS = 5000;

export type CanarySight = {
  at: number;
  stage: number;
  phase: string;
  learners: { v1: number; v2: number; overridden: number };
  /** Of everybody in V2, by the share or by name. */
  figures: ArmFigures | undefined;
  shadow: ShadowReport["agreement"];
  gates: GateResult[];
  /** What speaks against going on. */
  harm: ("rolled_back" | "gate" | "shadow")[];
};

/** Whether there was anything to see: where nobody answered in V2, nothing that was looked for could show. */
export function sawSomebody({ figures }: CanarySight): boolean {
  return figures !== undefined && figures.answers > 0;
}

/** Looks for so long, and ends at once where something speaks against V2. What it saw last. */
export async function watchCanary(
  deps: RolloutDeps,
  { forMs, onSight }: { forMs: number; onSight: (sight: CanarySight) => void },
): Promise<CanarySight> {
  const endsAt = performance.now() + forMs;
  const first = await readRollout(deps.db);
  for (;;) {
    const sight = await look(deps, first?.revision);
    onSight(sight);
    const left = endsAt - performance.now();
    if (sight.harm.length > 0 || left <= 0) return sight;
    await wait(Math.min(LOOK_EVERY_MS, left));
  }
}

async function look(deps: RolloutDeps, revision: number | undefined): Promise<CanarySight> {
  const finding = await examineRollout(deps);
  const { agreement } = await readShadow(deps.db);
  const gates = finding?.gates ?? [];
  const v2 =
    finding &&
    (await deps.readings.arms.v2({
      ...windowOf({ rollout: finding.rollout, now: deps.now() }),
      who: "named_too",
    }));
  // Who is named after a way back is served by V2 until there is another.
  const isGone =
    finding === undefined ||
    (finding.rollout.phase === "rolled_back" &&
      (finding.named === 0 || finding.rollout.revision !== revision));
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
