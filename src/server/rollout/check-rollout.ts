import type { Decision } from "../../domain/rollout/decide-rollout.ts";
import { decideRollout } from "../../domain/rollout/decide-rollout.ts";
import type { Readings } from "../../domain/rollout/arm-reading.ts";
import type { GateResult } from "../../domain/rollout/gate-result.ts";
import { judgeGates } from "../../domain/rollout/judge-gates.ts";
import type { RolloutSettings } from "../../domain/rollout/rollout-settings.ts";
import type { Database } from "../db/open-database.ts";
import { isOpen } from "../move/back/switches.ts";
import type { ArmReadings } from "./arm-readings.ts";
import { readInputs } from "./read-inputs.ts";
import { newestCheck } from "./list-decisions.ts";
import { countNamed, takeBackNamed } from "./named-learners.ts";
import { readV1Before } from "./read-v1-before.ts";
import {
  appendDecision,
  atStage,
  CONTROLLER,
  readRollout,
  readRolloutSettings,
  type Rollout,
  writeRollout,
} from "./rollout-rows.ts";

export type RolloutDeps = { db: Database; now(): number; readings: ArmReadings };

/** What the controller found, and what follows from it. */
export type Finding = {
  rollout: Rollout;
  settings: RolloutSettings;
  readings: Readings;
  gates: GateResult[];
  /** How many are in V2 by name. */
  named: number;
  decision: Decision;
};

/** Looks, and changes nothing. Undefined before the rollout has begun. Throws where something cannot be read. */
export async function examineRollout(deps: RolloutDeps): Promise<Finding | undefined> {
  const rollout = await readRollout(deps.db);
  if (rollout === undefined) return undefined;
  const now = deps.now();
  const settings = await readRolloutSettings(deps.db);
  const v1Before = await readV1Before(deps.db, rollout);
  const readings = {
    ...(await readInputs(deps.readings, { rollout, now })),
    ...(v1Before && { v1Before }),
  };
  const gates = judgeGates({ readings, settings, stage: rollout.stage });
  const named = await countNamed(deps.db);
  const decision = decideRollout(rollout, { gates, settings, now, named });
  return { rollout, settings, readings, gates, named, decision };
}

const SAY_AGAIN_AFTER_MS = 60 * 60_000;

/**
 * One look of the controller. It acts only on what it looked at: where a person, or another controller whose lease had
 * run out, has changed the step meanwhile, nothing happens and the next look begins anew. A look that finds what the
 * one before found is written down once an hour.
 */
export async function checkRollout(deps: RolloutDeps): Promise<Decision | undefined> {
  // There is no way back to what is closed, and nothing further up.
  if (!(await isOpen(deps.db, "serve_v1")))
    return { action: "stay", why: "everybody_in_v2", to: 100, gates: [] };
  const finding = await examineRollout(deps);
  if (finding === undefined) return undefined;
  const { rollout, settings, decision } = finding;
  const isTry = settings.controller === "dry_run";
  await deps.db.transaction().execute(async (db) => {
    const current = await readRollout(db, "locked");
    if (current?.revision !== rollout.revision || current.phase !== rollout.phase) return;
    const now = deps.now();
    if (decision.action !== "stay" && !isTry) {
      await writeRollout(db, movedBy(decision, { rollout, now }));
      if (decision.action === "rollback") await takeBackNamed(db, CONTROLLER, now);
    } else if (await isOldNews(db, finding, now)) return;
    await appendDecision(db, {
      by: CONTROLLER,
      at: now,
      action: decision.action,
      why: decision.why,
      from: rollout.stage,
      to: decision.to,
      revision: rollout.revision,
      dryRun: isTry ? "dry_run" : "acting",
      note: "",
      inputs: inputsOf(finding),
    });
  });
  return decision;
}

function movedBy(decision: Decision, { rollout, now }: { rollout: Rollout; now: number }): Rollout {
  const moved = atStage(rollout, { stage: decision.to, now });
  return decision.action === "rollback" ? { ...moved, phase: "rolled_back" } : moved;
}

/** What is kept of a look: enough to judge it again. */
export function inputsOf({ readings, gates, settings }: Finding) {
  return { readings, gates, settings };
}

/** Whether the newest look of this step, within the hour, said the same of every gate. */
async function isOldNews(db: Database, { rollout, decision, gates }: Finding, now: number): Promise<boolean> {
  const before = await newestCheck(db, rollout.revision);
  if (before === undefined || before.at <= now - SAY_AGAIN_AFTER_MS) return false;
  const sign = (of: readonly GateResult[]) => of.map(({ gate, reason }) => `${gate} ${reason}`).join();
  return before.why === decision.why && sign(before.gates) === sign(gates);
}
