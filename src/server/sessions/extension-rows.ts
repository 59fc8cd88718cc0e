import { sql, type RawBuilder } from "kysely";
import type { TimeMs, Uuid } from "../../domain/id.ts";
import type { GivenExtension } from "../../protocol/extensions.ts";
import type { Database } from "../db/open-database.ts";
import type { Row } from "../db/tables.ts";

const KEPT_FOR_MS = 14 * 24 * 60 * 60 * 1000;

/**
 * The tickets, as they stand now, of a person's sessions that were extended and are not long over. They go
 * with every reply: whichever device holds such a session learns of it at its next contact.
 */
export function extendedTickets(of: { learnerIds: RawBuilder<unknown>; now: TimeMs }): RawBuilder<unknown> {
  return sql`
    select distinct on (learner_id, session_id) jws from mundap.extensions
    where learner_id = any(${of.learnerIds}) and closes_at > ${new Date(of.now - KEPT_FOR_MS)}
    order by learner_id, session_id, closes_at desc, granted_at desc`;
}

export async function listExtensions(db: Database, sessionIds: readonly Uuid[]): Promise<GivenExtension[]> {
  if (sessionIds.length === 0) return [];
  const rows = await db
    .selectFrom("extensions")
    .selectAll()
    .where("session_id", "in", [...sessionIds])
    .orderBy("granted_at")
    .orderBy("closes_at")
    .execute();
  return rows.map(givenExtension);
}

function givenExtension(row: Row<"extensions">): GivenExtension {
  return {
    sessionId: row.session_id,
    extraSeconds: row.extra_seconds,
    closesAt: row.closes_at.getTime(),
    timeLimitSeconds: row.time_limit_seconds,
    reason: row.reason,
    by: row.staff_name,
    at: row.granted_at.getTime(),
  };
}
