import type { Uuid } from "../../domain/id.ts";
import { must } from "../../domain/invariant.ts";
import type { DecisionWhy, RolloutState } from "../../domain/rollout/decide-rollout.ts";
import { RolloutSettings } from "../../domain/rollout/rollout-settings.ts";
import type { Stage } from "../../domain/rollout/stage.ts";
import type { Database } from "../db/open-database.ts";
import { storableJson, storableText } from "../db/storable-text.ts";
import type { Row } from "../db/tables.ts";

export type Rollout = RolloutState & {
  /** One for each step. */
  revision: number;
  /** The revision at which the share last fell. */
  loweredAt: number;
  salt: string;
  beganAt: number;
};

/** Who decided: staff, or the controller by itself. */
export type Actor = { staffId: string; name: string };
export const CONTROLLER: Actor = { staffId: "controller", name: "controller" };

/** As it stands; undefined before it has begun. `locked`: and nobody else changes it before this transaction ends. */
export async function readRollout(db: Database, how?: "locked"): Promise<Rollout | undefined> {
  const query = db.selectFrom("rollout").selectAll();
  const row = await (how === "locked" ? query.forUpdate() : query).executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    stage: row.stage,
    phase: row.phase,
    revision: row.revision,
    loweredAt: row.lowered_at,
    salt: row.salt,
    beganAt: row.began_at.getTime(),
    stepBeganAt: row.step_began_at.getTime(),
  };
}

export async function writeRollout(db: Database, rollout: Rollout): Promise<void> {
  const row = {
    revision: rollout.revision,
    stage: rollout.stage,
    phase: rollout.phase,
    salt: rollout.salt,
    lowered_at: rollout.loweredAt,
    began_at: new Date(rollout.beganAt),
    step_began_at: new Date(rollout.stepBeganAt),
  };
  await db
    .insertInto("rollout")
    .values(row)
    .onConflict((conflict) => conflict.column("one").doUpdateSet(row))
    .execute();
}

/** The rollout at another share: a step of its own, from which nobody is moved back unless the share falls. */
export function atStage(rollout: Rollout, { stage, now }: { stage: Stage; now: number }): Rollout {
  const revision = rollout.revision + 1;
  const loweredAt = stage < rollout.stage ? revision : rollout.loweredAt;
  return { ...rollout, stage, revision, loweredAt, stepBeganAt: now, phase: "running" };
}

export async function readRolloutSettings(db: Database): Promise<RolloutSettings> {
  const row = await db
    .selectFrom("rollout_settings")
    .select("settings")
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  return RolloutSettings.parse(row?.settings ?? {});
}

export async function keepSettings(
  db: Database,
  by: Actor,
  { settings, now }: { settings: RolloutSettings; now: number },
): Promise<void> {
  await db
    .insertInto("rollout_settings")
    .values({ at: new Date(now), ...columnsOf(by), settings: storableJson(settings) })
    .execute();
}

export type DecisionRecord = {
  by: Actor;
  at: number;
  action: Row<"rollout_decisions">["action"];
  why: DecisionWhy;
  from: Stage;
  to: Stage;
  revision: number;
  dryRun: "dry_run" | "acting";
  note: string;
  /** Everything it was decided by. */
  inputs: unknown;
};

export async function appendDecision(db: Database, decision: DecisionRecord): Promise<void> {
  await db
    .insertInto("rollout_decisions")
    .values({
      at: new Date(decision.at),
      ...columnsOf(decision.by),
      action: decision.action,
      why: decision.why,
      from_stage: decision.from,
      to_stage: decision.to,
      revision: decision.revision,
      dry_run: decision.dryRun === "dry_run",
      note: storableText(decision.note),
      inputs: storableJson(decision.inputs),
    })
    .execute();
}

export function columnsOf({ staffId, name }: Actor): { staff_id: string; staff_name: string } {
  return { staff_id: staffId, staff_name: storableText(name) };
}

/** How many learners of this step are in each cohort; those whom staff put there are counted apart. */
export async function countCohorts(
  db: Database,
  revision: number,
): Promise<{ v1: number; v2: number; overridden: number }> {
  const row = await db
    .selectFrom("cohort_assignments")
    .select(({ fn }) => [
      fn.countAll<number>().filterWhere("cohort", "=", "v1").filterWhere("override", "=", false).as("v1"),
      fn.countAll<number>().filterWhere("cohort", "=", "v2").filterWhere("override", "=", false).as("v2"),
      fn.countAll<number>().filterWhere("override", "=", true).as("overridden"),
    ])
    .where("revision", "=", revision)
    .executeTakeFirst();
  return must(row, "a count has a row");
}

export async function overrideCohort(
  db: Database,
  by: Actor,
  override: { learnerId: Uuid; cohort: "v1" | "v2" | null; now: number },
): Promise<void> {
  await db
    .insertInto("cohort_overrides")
    .values({
      learner_id: override.learnerId,
      at: new Date(override.now),
      cohort: override.cohort,
      ...columnsOf(by),
    })
    .execute();
}
