import { randomBytes } from "node:crypto";
import { decideRollout, type Decision } from "../../domain/rollout/decide-rollout.ts";
import { nextStage } from "../../domain/rollout/stage.ts";
import type { SteerInput, SteerResult } from "../../protocol/rollout.ts";
import type { CanaryCheck } from "../../protocol/rollout.ts";
import type { Database } from "../db/open-database.ts";
import { hasV1Tables } from "../legacy/v1-database.ts";
import { isOpen } from "../move/back/switches.ts";
import { checkCanary } from "../move/canary/check-canary.ts";
import { examineRollout, type Finding, inputsOf, type RolloutDeps } from "./check-rollout.ts";
import { countNamed, takeBackNamed } from "./named-learners.ts";
import {
  type Actor,
  appendDecision,
  atStage,
  type DecisionRecord,
  readRollout,
  type Rollout,
  writeRollout,
} from "./rollout-rows.ts";

/** `backups`: the folder that the step from 0 % looks for a backup in. */
export type SteerDeps = RolloutDeps & { backups: string };

/** What a person's word comes to: the rollout as it would be; absent where nothing changes. */
type Turn = {
  action: DecisionRecord["action"];
  why: Decision["why"];
  gates: Decision["gates"];
  after?: Rollout;
};

/**
 * A person's word, put on record with the gates as they stood, also where it is refused. A step up is refused while a
 * gate is shut or the step is young, and that from 0 % while the move from V1 is not ready, unless it is asked for despite
 * that. Going back and holding are refused only where nobody is in V2, and need no readings: they work when everything
 * else fails. Going back takes those back too whom staff named. The first `advance` begins the rollout, at 0 %.
 */
export async function steerRollout(deps: SteerDeps, by: Actor, input: SteerInput): Promise<SteerResult> {
  const finding = input.act === "advance" ? await examineRollout(deps) : undefined;
  // Each time anew: what was found before a way back says nothing of the day after it.
  const lacking = finding?.rollout.stage === 0 ? await listLacking(deps) : [];
  return deps.db.transaction().execute(async (db) => {
    const rollout = await readRollout(db, "locked");
    const named = await countNamed(db);
    const now = deps.now();
    // V1 is closed: nobody can be sent there, by whatever word.
    const turn: Turn = (await isOpen(db, "serve_v1"))
      ? turnOf(input, { rollout, finding, lacking, named, now })
      : stay("v1_closed");
    const isTry = input.dryRun === true;
    if (turn.after !== undefined && !isTry) {
      await writeRollout(db, turn.after);
      if (turn.action === "rollback") await takeBackNamed(db, by, now);
    }
    await record(db, { by, input, turn, rollout, finding, lacking, now });
    return {
      done: turn.after !== undefined && !isTry,
      action: turn.action,
      why: turn.why,
      ...(rollout && { from: rollout.stage }),
      to: turn.after?.stage ?? rollout?.stage ?? 0,
      gates: turn.gates,
      dryRun: isTry,
      ...(turn.why === "move_not_ready" && { lacking }),
    };
  });
}

/** What has to be so before V2 serves anybody; nothing where there is no V1 to move from. */
async function listLacking({ db, now, backups }: SteerDeps): Promise<CanaryCheck[]> {
  if (!(await hasV1Tables(db))) return [];
  const checks = await checkCanary(db, { folder: backups, now: now() });
  return checks.filter(({ holds }) => !holds).map(({ check }) => check);
}

type Given = {
  rollout: Rollout | undefined;
  finding: Finding | undefined;
  lacking: readonly CanaryCheck[];
  named: number;
  now: number;
};

function turnOf(input: SteerInput, { rollout, finding, lacking, named, now }: Given): Turn {
  if (rollout === undefined) {
    if (input.act !== "advance") return stay("not_begun");
    return { action: "begin", why: "by_person", gates: [], after: beginning(now) };
  }
  const canGoBack = rollout.stage > 0 || named > 0;
  const isAsked = input.act === "advance" || (input.act === "rollback" && canGoBack);
  if (rollout.phase === "rolled_back" && !isAsked) return stay("rolled_back");
  const asked: Pick<Turn, "why" | "gates"> = { why: "by_person", gates: [] };
  switch (input.act) {
    case "hold":
      return { ...asked, action: "hold", after: { ...rollout, phase: "held" } };
    case "resume":
      return { ...asked, action: "resume", after: { ...rollout, phase: "running" } };
    case "rollback": {
      if (!canGoBack) return stay("nobody_in_v2");
      const after: Rollout = { ...atStage(rollout, { stage: 0, now }), phase: "rolled_back" };
      return { ...asked, action: "rollback", after };
    }
    case "advance":
      return advance(rollout, { finding, lacking, named, despite: input.despite === true, now });
  }
}

function advance(
  rollout: Rollout,
  { finding, lacking, named, despite, now }: Omit<Given, "rollout"> & { despite: boolean },
): Turn {
  const to = nextStage(rollout.stage);
  if (to === undefined) return stay("everybody_in_v2");
  const step: Turn = {
    action: "advance",
    why: "by_person",
    gates: [],
    after: atStage(rollout, { stage: to, now }),
  };
  if (despite) return step;
  if (rollout.phase === "held") return stay("held");
  if (lacking.length > 0) return stay("move_not_ready");
  // Nobody was dealt V2 yet, so that nothing can be compared: what else has to be ready is on the checklist.
  if (rollout.stage === 0) return step;
  // Changed while it was looked at: what was found speaks of another step.
  if (finding?.rollout.revision !== rollout.revision) return stay("step_too_young");
  const settings = { ...finding.settings, promotion: "automatic" as const };
  const decision = decideRollout(rollout, { gates: finding.gates, settings, now, named });
  if (decision.action === "advance") return step;
  return { action: "stay", why: decision.why, gates: decision.gates };
}

function stay(why: Turn["why"]): Turn {
  return { action: "stay", why, gates: [] };
}

function beginning(now: number): Rollout {
  const salt = randomBytes(8).toString("hex");
  return { stage: 0, phase: "running", revision: 1, loweredAt: 1, salt, beganAt: now, stepBeganAt: now };
}

type Recorded = Omit<Given, "named"> & { by: Actor; input: SteerInput; turn: Turn };

async function record(
  db: Database,
  { by, input, turn, rollout, finding, lacking, now }: Recorded,
): Promise<void> {
  await appendDecision(db, {
    by,
    at: now,
    action: turn.action,
    why: turn.why,
    from: rollout?.stage ?? 0,
    to: turn.after?.stage ?? rollout?.stage ?? 0,
    revision: rollout?.revision ?? 1,
    dryRun: input.dryRun === true ? "dry_run" : "acting",
    note: input.note,
    inputs: { ...(finding && inputsOf(finding)), lacking, despite: input.despite === true },
  });
}
