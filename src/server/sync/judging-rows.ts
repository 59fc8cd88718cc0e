import { sql, type RawBuilder } from "kysely";
import type { ContentId, TimeMs } from "../../domain/id.ts";
import type { Database } from "../db/open-database.ts";
import { askedAttempts } from "./asked-attempts.ts";
import type { AttemptKey } from "./attempt-rows.ts";

/** All of a set that a judgement depends on and that can change: its newest manifest and its release. */
const SET_STATES = sql`
  select s.set_id, (
    select m.payload_hash from mundap.manifests m where m.set_id = s.set_id order by m.version desc limit 1
  ) || coalesce(' ' || extract(epoch from s.released_at), '') as state
  from mundap.sets s`;

export function setStatesOf(setIds: readonly ContentId[]): RawBuilder<unknown> {
  return sql`select set_id, state from (${SET_STATES}) n where set_id = any(${setIds})`;
}

type KeyRow = { learner_id: string; attempt_id: string };

/** Attempts that were judged before their set became what it is now. */
export async function findBehind(db: Database, most: number): Promise<AttemptKey[]> {
  // Less and greater, one after the other, not unequal: that an index can look up.
  const of = (side: RawBuilder<unknown>) => sql`
    select learner_id, attempt_id from mundap.attempts where set_id = n.set_id and judged_under ${side} n.state`;
  const { rows } = await sql<KeyRow>`
    select t.learner_id, t.attempt_id from (${SET_STATES}) n
    cross join lateral (${of(sql`<`)} union all ${of(sql`>`)}) t
    limit ${most}`.execute(db);
  return rows.map(keyOf);
}

/** Attempts that were judged by a build that did not write all that a judgement says now. */
export async function findNotWhole(db: Database, most: number): Promise<AttemptKey[]> {
  const { rows } = await sql<KeyRow>`
    select learner_id, attempt_id from mundap.attempts where not judged_whole limit ${most}`.execute(db);
  return rows.map(keyOf);
}

export async function markWhole(db: Database, attempts: readonly AttemptKey[]): Promise<void> {
  if (attempts.length === 0) return;
  await sql`
    update mundap.attempts t set judged_whole = true from ${askedAttempts(attempts)}
    where t.learner_id = j.learner_id and t.attempt_id = j.journal_id`.execute(db);
}

/** Attempts whose events are stored although judging them failed, and not tried again since `before`. */
export async function findUnjudged(
  db: Database,
  { before, most }: { before: TimeMs; most: number },
): Promise<AttemptKey[]> {
  const { rows } = await sql<KeyRow>`
    select learner_id, journal_id as attempt_id from mundap.journals
    where unjudged_since <= ${new Date(before)} order by unjudged_since limit ${most}`.execute(db);
  return rows.map(keyOf);
}

/** Puts an attempt at the end of those to be tried again, and out of those that are behind. */
export async function markUnjudged(db: Database, key: AttemptKey, now: TimeMs): Promise<void> {
  await sql`
    update mundap.journals set unjudged_since = ${new Date(now)}
    where learner_id = ${key.learnerId} and journal_id = ${key.attemptId}`.execute(db);
  await sql`
    update mundap.attempts t set judged_under = n.state from (${SET_STATES}) n
    where n.set_id = t.set_id and t.learner_id = ${key.learnerId} and t.attempt_id = ${key.attemptId}`.execute(
    db,
  );
}

/**
 * The same for attempts whose journals nobody here holds. Whoever holds one is about to judge it and finds out alone,
 * and may be waiting for what these compete in: it is not waited for.
 */
export async function putOff(db: Database, attempts: readonly AttemptKey[], now: TimeMs): Promise<void> {
  const { rows } = await sql<KeyRow>`
    select o.learner_id, o.journal_id as attempt_id from mundap.journals o
    join ${askedAttempts(attempts)} on o.learner_id = j.learner_id and o.journal_id = j.journal_id
    where o.unjudged_since is null for no key update of o skip locked`.execute(db);
  for (const row of rows) await markUnjudged(db, keyOf(row), now);
}

function keyOf({ learner_id, attempt_id }: KeyRow): AttemptKey {
  return { learnerId: learner_id, attemptId: attempt_id };
}
