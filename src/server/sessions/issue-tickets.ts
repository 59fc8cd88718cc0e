import { randomUUID } from "node:crypto";
import type { Selectable } from "kysely";
import { triesLeft, type Contender } from "../../domain/attempt/group-rivals.ts";
import type { SessionTicket } from "../../domain/attempt/session-ticket.ts";
import type { ContentId, Sha256, TimeMs, Uuid } from "../../domain/id.ts";
import { fail, ok, type Result } from "../../domain/result.ts";
import { Manifest } from "../../domain/set/manifest.ts";
import type { Policy } from "../../domain/set/policy.ts";
import type { IssuedTickets, IssueTicketsInput } from "../../protocol/sessions.ts";
import { holdIdentities } from "../accounts/learner-aliases.ts";
import { lockLearners } from "../accounts/lock-learners.ts";
import type { Signed } from "../api/context.ts";
import type { Database } from "../db/open-database.ts";
import type { Tables } from "../db/tables.ts";
import { sessionIdsOf } from "./session-ids.ts";
import { WINDOW_MS } from "./session-window.ts";

export type SessionDeps = {
  db: Database;
  now(): TimeMs;
  /** Signs the exact JSON text of a ticket. */
  signTicket(payload: string): Promise<string>;
};

/**
 * New signed tickets, to be held for starts without a network. An attempt limit is kept by issuing no
 * more than are left of it; a ticket that was never used has consumed nothing once its window is over. How
 * many at once, and for how long, is the set's policy.
 */
export async function issueTickets(
  deps: SessionDeps,
  signed: Signed,
  input: IssueTicketsInput,
): Promise<Result<IssuedTickets>> {
  const now = deps.now();
  const set = await findSet(deps.db, input.setId);
  if (set === undefined) return fail("set_not_found", { setId: input.setId });
  if (set.retired) return fail("set_retired", { setId: input.setId });
  const { policy } = set;

  async function makeNew(
    db: Database,
    learnerIds: readonly Uuid[],
    ids: readonly Uuid[],
  ): Promise<SessionTicket[]> {
    const left = await attemptsLeft(db, learnerIds, { setId: input.setId, policy, now });
    const { ahead = input.count } = policy.tickets ?? {};
    const count = Math.min(input.count, ahead, left);
    const tickets = makeTickets(count, { signed, setId: input.setId, policy, now, ids });
    await insertSessions(db, tickets);
    return tickets;
  }

  return deps.db.transaction().execute(async (db) => {
    const learnerIds = await holdIdentities(db, signed.learnerId);
    if (learnerIds.length === 0) return fail("not_signed_in");
    const { requestId } = input;
    const ids = requestId === undefined ? [] : sessionIdsOf({ learnerId: signed.learnerId, requestId });
    // The same request twice at once: the second waits, and finds what the first was given.
    if (requestId !== undefined) await lockLearners(db, learnerIds);
    const before = await findIssued(db, signed.learnerId, ids);
    const tickets = before.length > 0 ? before : await makeNew(db, learnerIds, ids);
    const texts = await Promise.all(tickets.map((ticket) => deps.signTicket(JSON.stringify(ticket))));
    return ok({ tickets: texts, serverTime: now });
  });
}

/** `ids`: of sessions, where the request decides them. */
type Taking = { signed: Signed; setId: ContentId; policy: Policy; now: TimeMs; ids: readonly Uuid[] };

function makeTickets(count: number, { signed, setId, policy, now, ids }: Taking): SessionTicket[] {
  const opensAt = Math.max(now, policy.opensAt ?? now);
  const windowMs =
    policy.tickets?.windowSeconds === undefined ? WINDOW_MS : policy.tickets.windowSeconds * 1000;
  const closesAt = Math.min(opensAt + windowMs, policy.closesAt ?? Infinity);
  // After the window there is nothing to be begun.
  if (closesAt <= now) return [];
  return Array.from({ length: count }, (_, place): SessionTicket => ({
    format: "mundap-session",
    sessionId: ids[place] ?? randomUUID(),
    learnerId: signed.learnerId,
    setId,
    mode: policy.mode,
    issuedAt: now,
    opensAt,
    closesAt,
    ...(policy.timeLimitSeconds === undefined ? {} : { timeLimitSeconds: policy.timeLimitSeconds }),
  }));
}

async function findSet(
  db: Database,
  setId: ContentId,
): Promise<{ policy: Policy; retired: boolean } | undefined> {
  const row = await db
    .selectFrom("sets")
    .innerJoin("manifests", "manifests.set_id", "sets.set_id")
    .select(["sets.retired_at", "manifests.payload"])
    .where("sets.set_id", "=", setId)
    .orderBy("manifests.version", "desc")
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return { policy: policyOf(row.payload), retired: row.retired_at !== null };
}

async function attemptsLeft(
  db: Database,
  learnerIds: readonly Uuid[],
  { setId, policy, now }: { setId: ContentId; policy: Policy; now: TimeMs },
): Promise<number> {
  if (policy.attemptLimit === undefined) return Number.POSITIVE_INFINITY;
  // Two calls that count at once would each give out the same tries.
  await lockLearners(db, learnerIds);
  // Used, or still usable: a session that was never begun and is over gives its try back.
  const taken = await db
    .selectFrom("sessions as s")
    .leftJoin("attempts as a", (join) =>
      join.onRef("a.attempt_id", "=", "s.attempt_id").on("a.learner_id", "in", learnerIds),
    )
    .select(["s.opens_at", "s.closes_at", "a.manifest_hash"])
    .where("s.learner_id", "in", learnerIds)
    .where("s.set_id", "=", setId)
    .where((row) => row.or([row("s.attempt_id", "is not", null), row("s.closes_at", ">", new Date(now))]))
    .execute();
  const policies = await policiesOf(db, setId, [...new Set(taken.flatMap((row) => row.manifest_hash ?? []))]);
  const made = taken.map((row): Contender => {
    if (row.manifest_hash !== null) return { setId, policy: policies.get(row.manifest_hash) };
    // Of which version its attempt will be is open: its own window says what that will compete with.
    const [opensAt, closesAt] = [row.opens_at.getTime(), row.closes_at.getTime()];
    return { setId, policy: { ...policy, opensAt, closesAt } };
  });
  return triesLeft(setId, policy, made) ?? Number.POSITIVE_INFINITY;
}

/** What the versions of a set say that attempts were taken under. */
async function policiesOf(
  db: Database,
  setId: ContentId,
  hashes: readonly Sha256[],
): Promise<Map<Sha256, Policy>> {
  if (hashes.length === 0) return new Map();
  const rows = await db
    .selectFrom("manifests")
    .select(["payload_hash", "payload"])
    .where("set_id", "=", setId)
    .where("payload_hash", "in", hashes)
    .execute();
  return new Map(rows.map(({ payload_hash, payload }) => [payload_hash, policyOf(payload)]));
}

function policyOf(payload: Buffer): Policy {
  return Manifest.parse(JSON.parse(payload.toString("utf8"))).policy;
}

/** In their order. */
async function findIssued(db: Database, learnerId: Uuid, ids: readonly Uuid[]): Promise<SessionTicket[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom("sessions")
    .selectAll()
    .where("learner_id", "=", learnerId)
    .where("session_id", "in", ids)
    .execute();
  const bySessionId = new Map(rows.map((row) => [row.session_id, row]));
  return ids.flatMap((id): SessionTicket[] => {
    const row = bySessionId.get(id);
    return row ? [ticketOf(row)] : [];
  });
}

async function insertSessions(db: Database, tickets: readonly SessionTicket[]): Promise<void> {
  if (tickets.length === 0) return;
  await db
    .insertInto("sessions")
    .values(
      tickets.map((ticket): { learner_id: Uuid } & ReturnType<typeof sessionRow> => ({
        learner_id: ticket.learnerId,
        ...sessionRow(ticket),
      })),
    )
    .execute();
}

function ticketOf(row: Selectable<Tables["sessions"]>): SessionTicket {
  const { time_limit_seconds: limit } = row;
  return {
    format: "mundap-session",
    sessionId: row.session_id,
    learnerId: row.learner_id,
    setId: row.set_id,
    mode: row.mode,
    issuedAt: row.issued_at.getTime(),
    opensAt: row.opens_at.getTime(),
    closesAt: row.closes_at.getTime(),
    ...(limit !== null && { timeLimitSeconds: limit }),
  };
}

function sessionRow(ticket: SessionTicket) {
  return {
    session_id: ticket.sessionId,
    set_id: ticket.setId,
    mode: ticket.mode,
    issued_at: new Date(ticket.issuedAt),
    opens_at: new Date(ticket.opensAt),
    closes_at: new Date(ticket.closesAt),
    time_limit_seconds: ticket.timeLimitSeconds ?? null,
  };
}
