import { sql } from "kysely";
import type { TimeMs, Uuid } from "../../domain/id.ts";
import type { Rejudged, RejudgedInput } from "../../protocol/rejudged.ts";
import type { Database } from "../db/open-database.ts";
import { askedAttempts } from "./asked-attempts.ts";
import type { AttemptKey } from "./attempt-rows.ts";

/** A device asks about fifty in a minute. */
const MOST = 500;
/** What was noted by then is committed, and no clock of several processes is so far behind. */
const COMMITTED_AFTER_MS = 2 * 60_000;

/** Puts on record that these attempts now stand otherwise than the reply to what was sent of them said. */
export async function noteRejudged(
  db: Database,
  attempts: readonly AttemptKey[],
  now: TimeMs,
): Promise<void> {
  await sql`
    update mundap.attempts o set rejudged_at = ${new Date(now)}
    from ${askedAttempts(attempts)}
    where o.learner_id = j.learner_id and o.attempt_id = j.journal_id`.execute(db);
}

/** Whatever is committed late is named again the next time: twice is harmless. */
export async function findRejudged(
  db: Database,
  of: { learnerIds: readonly Uuid[]; now: TimeMs },
  { since = 0 }: RejudgedInput,
): Promise<Rejudged> {
  const { rows } = await sql<{ attempt_id: Uuid; rejudged_at: Date }>`
    select attempt_id, rejudged_at from mundap.attempts
    where learner_id = any(${of.learnerIds}::uuid[]) and rejudged_at > ${new Date(Math.min(since, of.now))}
    order by rejudged_at, attempt_id limit ${MOST}`.execute(db);
  return rejudgedOf(
    rows.map(({ attempt_id, rejudged_at }) => ({ attemptId: attempt_id, at: rejudged_at.getTime() })),
    of.now,
  );
}

/** `noted`: the oldest first, and no more than are told at once. */
export function rejudgedOf(noted: readonly { attemptId: Uuid; at: TimeMs }[], now: TimeMs): Rejudged {
  const last = noted.length < MOST ? now : (noted.at(-1)?.at ?? now);
  return {
    attemptIds: noted.map(({ attemptId }) => attemptId),
    asOf: Math.max(0, Math.min(last, now - COMMITTED_AFTER_MS)),
  };
}
