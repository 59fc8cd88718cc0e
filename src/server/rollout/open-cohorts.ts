import { randomUUID } from "node:crypto";
import type { Uuid } from "../../domain/id.ts";
import { must } from "../../domain/invariant.ts";
import type { Assignment, Cohort } from "../../domain/rollout/cohort.ts";
import { identitiesOf } from "../accounts/learner-aliases.ts";
import type { Database } from "../db/open-database.ts";
import type { CohortQuestion } from "./cohort-flag.ts";
import { readRollout, type Rollout } from "./rollout-rows.ts";

type AssignDeps = { db: Database; now(): number; ask(question: CohortQuestion): Promise<Cohort> };

/**
 * The learner's cohort in this step, which is kept and from then on only read. Who was in V2 before stays there as
 * long as the share has not fallen since, whatever the flag would say now (another version of it may deal otherwise),
 * and all identities of a person are in the cohort of one of them. Whom staff put into a cohort is left out of the
 * comparison for the rest of that step, also when the word is taken back.
 */
async function assignCohort(deps: AssignDeps, rollout: Rollout, learnerId: Uuid): Promise<Assignment> {
  const { db } = deps;
  const identities = await identitiesOf(db, learnerId);
  const override = await readOverride(db, identities);
  const known = await readOwn(db, rollout, learnerId);
  if (known && (override === undefined || override === known.cohort)) return known;
  const stays = rollout.stage > 0 && (await wasInV2(db, rollout, identities));
  const key = await oldestOf(db, identities);
  const dealt = stays ? "v2" : await deps.ask({ key, stage: rollout.stage, salt: rollout.salt, override });
  await db
    .insertInto("cohort_assignments")
    .values({
      learner_id: learnerId,
      revision: rollout.revision,
      assignment_id: randomUUID(),
      cohort: override ?? dealt,
      override: override !== undefined,
      assigned_at: new Date(deps.now()),
    })
    // Another process may have been first, and then its word stands; staff's word stands before any.
    .onConflict((conflict) =>
      conflict
        .columns(["learner_id", "revision"])
        .doUpdateSet(({ ref }) => ({ cohort: ref("excluded.cohort"), override: true }))
        .where(({ ref }) => ref("excluded.override"), "=", true),
    )
    .execute();
  return must(await readOwn(db, rollout, learnerId), "it was written, by whomever");
}

/**
 * The place that a person is dealt is that of the oldest identity, which an account joined later does not change. By any
 * other of them, who signs in to an account would be dealt anew, and those who do are mostly those that V2 asked to.
 */
async function oldestOf(db: Database, identities: readonly Uuid[]): Promise<Uuid> {
  const { learner_id } = await db
    .selectFrom("learners")
    .select("learner_id")
    .where("learner_id", "in", identities)
    .orderBy("created_at")
    .orderBy("learner_id")
    .limit(1)
    .executeTakeFirstOrThrow();
  return learner_id;
}

async function readOwn(
  db: Database,
  { revision }: Rollout,
  learnerId: Uuid,
): Promise<Assignment | undefined> {
  const row = await db
    .selectFrom("cohort_assignments")
    .select(["assignment_id", "cohort"])
    .where("learner_id", "=", learnerId)
    .where("revision", "=", revision)
    .executeTakeFirst();
  return row && { assignmentId: row.assignment_id, cohort: row.cohort };
}

async function readOverride(db: Database, identities: readonly Uuid[]): Promise<Cohort | undefined> {
  const row = await db
    .selectFrom("cohort_overrides")
    .select("cohort")
    .where("learner_id", "in", identities)
    .orderBy("at", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.cohort ?? undefined;
}

async function wasInV2(db: Database, { loweredAt }: Rollout, identities: readonly Uuid[]): Promise<boolean> {
  const row = await db
    .selectFrom("cohort_assignments")
    .select("assignment_id")
    .where("learner_id", "in", identities)
    .where("cohort", "=", "v2")
    .where("override", "=", false)
    .where("revision", ">=", loweredAt)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** A change reaches every process within this time. */
const KNOWN_FOR_MS = 5000;

/**
 * What learners are told of their cohort. Undefined while no rollout has begun: then there is nothing to be told, and
 * everybody is served by V2. Where this fails, devices go on with what they were told last.
 */
export function openCohorts(deps: AssignDeps): (learnerId: Uuid) => Promise<Assignment | undefined> {
  let known: { at: number; rollout: Rollout | undefined } | undefined;
  return async (learnerId) => {
    if (known === undefined || deps.now() - known.at >= KNOWN_FOR_MS) {
      known = { at: deps.now(), rollout: await readRollout(deps.db) };
    }
    return known.rollout && assignCohort(deps, known.rollout, learnerId);
  };
}
