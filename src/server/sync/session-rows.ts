import { sql, type RawBuilder } from "kysely";
import type { SessionTicket } from "../../domain/attempt/session-ticket.ts";
import type { TimeMs, Uuid } from "../../domain/id.ts";
import type { Policy } from "../../domain/set/policy.ts";
import type { Database } from "../db/open-database.ts";
import type { AttemptSession } from "./attempt-file.ts";

/** Times are texts where the rows come as JSON. */
export type SessionRow = {
  learner_id: Uuid;
  session_id: Uuid;
  attempt_id: Uuid | null;
  closes_at: Date | string;
  time_limit_seconds: number | null;
  adopted: boolean;
  archived_at: Date | string | null;
};

/** What a set says of every session at it. */
export type SessionLimits = Pick<Policy, "timeLimitSeconds" | "closesAt">;

type Bounds = AttemptSession["signed"];

export function sessionsOf(of: {
  learnerIds: readonly Uuid[];
  sessionIds: readonly Uuid[];
}): RawBuilder<unknown> {
  return sql`
    select learner_id, session_id, attempt_id, closes_at, time_limit_seconds, adopted, archived_at
    from mundap.sessions
    where learner_id = any(${of.learnerIds}::uuid[]) and session_id = any(${of.sessionIds}::uuid[])`;
}

/**
 * A session as it bears on its attempt. Unknown, expired or cleaned up here: the signed ticket is the
 * session. Without a ticket the attempt is one of its own, limited only by what its set says.
 */
export function sessionOf(from: {
  ticket: SessionTicket | undefined;
  row: SessionRow | undefined;
  limits: SessionLimits;
}): AttemptSession {
  const { ticket, row } = from;
  if (ticket === undefined) {
    const signed = boundsOf(from.limits);
    return { origin: "none", signed, current: row === undefined ? signed : extended(signed, row) };
  }
  const signed = boundsOf(ticket);
  if (row === undefined) return { origin: "adopted", signed, current: signed };
  const limit = row.time_limit_seconds;
  const current = {
    closesAt: new Date(row.closes_at).getTime(),
    ...(limit === null ? {} : { timeLimitSeconds: limit }),
  };
  const known = !row.adopted && row.archived_at === null;
  return { origin: known ? "ticket" : "adopted", signed, current };
}

function boundsOf({ closesAt, timeLimitSeconds }: Bounds): Bounds {
  return {
    ...(closesAt === undefined ? {} : { closesAt }),
    ...(timeLimitSeconds === undefined ? {} : { timeLimitSeconds }),
  };
}

/** Without a ticket the row has an end of its own making; it bears only on what the set limits. */
function extended(signed: Bounds, row: SessionRow): Bounds {
  return boundsOf({
    closesAt: signed.closesAt === undefined ? undefined : new Date(row.closes_at).getTime(),
    timeLimitSeconds:
      signed.timeLimitSeconds === undefined ? undefined : (row.time_limit_seconds ?? undefined),
  });
}

/** Whether a session is marked as taken already, so that using it again changes nothing. */
export function isTaken(row: SessionRow | undefined, { learnerId }: Pick<SessionUse, "learnerId">): boolean {
  return row?.learner_id === learnerId && row.attempt_id !== null && row.archived_at === null;
}

export type SessionUse = {
  learnerId: Uuid;
  sessionId: Uuid;
  attemptId: Uuid;
  setId: string;
  mode: "practice" | "exam";
  opensAt: TimeMs;
  closesAt: TimeMs;
  timeLimitSeconds: number | undefined;
};

/** Marks sessions as taken, and adopts those that are not here, or no longer; gives back those it changed. */
export async function useSessions(
  db: Database,
  uses: readonly SessionUse[],
): Promise<{ adopted: boolean }[]> {
  if (uses.length === 0) return [];
  const rows = uses.map((use) => ({
    learner_id: use.learnerId,
    session_id: use.sessionId,
    set_id: use.setId,
    mode: use.mode,
    opens_at: new Date(use.opensAt).toISOString(),
    closes_at: new Date(use.closesAt).toISOString(),
    time_limit_seconds: use.timeLimitSeconds ?? null,
    attempt_id: use.attemptId,
  }));
  const changed = await sql<{ adopted: boolean }>`
    insert into mundap.sessions as o
      (learner_id, session_id, set_id, mode, issued_at, opens_at, closes_at, time_limit_seconds, attempt_id, adopted)
    select distinct on (s.learner_id, s.session_id) s.learner_id, s.session_id, s.set_id, s.mode,
      s.opens_at, s.opens_at, s.closes_at, s.time_limit_seconds, s.attempt_id, true
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as s (
      learner_id uuid, session_id uuid, set_id text, mode text, opens_at timestamptz, closes_at timestamptz,
      time_limit_seconds integer, attempt_id uuid)
    order by s.learner_id, s.session_id, s.attempt_id
    on conflict (learner_id, session_id) do update set
      attempt_id = coalesce(o.attempt_id, excluded.attempt_id),
      adopted = o.adopted or o.archived_at is not null,
      archived_at = null
    where o.attempt_id is null or o.archived_at is not null
    returning o.adopted`.execute(db);
  return changed.rows;
}
