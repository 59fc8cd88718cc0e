import { questionOrder } from "../../domain/attempt/order.ts";
import type { ContentId, TimeMs, Uuid } from "../../domain/id.ts";
import { fail, ok, type Result } from "../../domain/result.ts";
import type { Policy } from "../../domain/set/policy.ts";
import type { AttemptRow } from "../store/attempt-row.ts";
import type { Local } from "../store/local.ts";
import type { TicketRow } from "../store/ticket-row.ts";
import { writeStrictly } from "../store/write-strictly.ts";
import { readSignedTime } from "../time/signed-time.ts";
import { appendEvent, type Happening } from "./append-event.ts";
import { appendToAttempt, attemptTables } from "./append-to-attempt.ts";

export type Start = { setId: ContentId; locale: string; questionIds?: ContentId[] };

/** Begins an attempt on the version that is active now; it keeps that version to its end. */
export async function startAttempt(local: Local, start: Start): Promise<Result<Uuid>> {
  const { db, ports, account } = local;
  const { setId, locale } = start;
  const attemptId = ports.random.uuid();
  const recordId = ports.random.uuid();
  const seed = Array.from(ports.random.bytes(16), (byte) => byte.toString(16).padStart(2, "0")).join("");
  const signedMs = await readSignedTime(local.device).catch(() => undefined);
  // The set is read here too: once the attempt names its version, no update or removal takes that away.
  const tables = [...attemptTables(local), db.tickets, db.sets, db.manifests, db.meta];
  return await writeStrictly(db, tables, async () => {
    if (await db.attempts.get(attemptId)) return ok(attemptId);
    const set = await db.sets.get(setId);
    const manifest = set && (await db.manifests.get(set.manifest))?.document;
    if (!set || !manifest) return fail("set_not_found", { setId });
    const questionIds = questionOrder(manifest, seed, start.questionIds);
    if (questionIds.length === 0) return fail("not_found", { setId });
    const ticket = await takeTicket(local, setId, signedMs);
    const rollout = await db.meta.get("rollout");
    const attempt: AttemptRow = {
      attemptId,
      setId,
      manifest: set.manifest,
      mode: manifest.policy.mode,
      seed,
      locale,
      questionIds,
      startedAt: ports.clock.wallMs(),
      answered: 0,
      online: ports.online(),
      limits: limitsOf(manifest.policy, { attemptId, ticket }),
    };
    await appendToAttempt(local, attempt, {
      recordId,
      happening: {
        type: "started",
        learnerId: account.learnerId,
        deviceId: account.deviceId,
        setId,
        manifest: set.manifest,
        seed,
        locale,
        ...(start.questionIds && { questionIds: start.questionIds }),
        ...(ticket && { ticket: ticket.jws }),
        ...(rollout?.k === "rollout" && rollout.assignment && { assignment: rollout.assignment }),
      },
    });
    // What it begins with is on record too: later only changes are.
    const network: Happening = { type: "network", online: attempt.online };
    const journal = { journalId: attemptId, of: "attempt" as const };
    await appendEvent(local, { ...journal, recordId: ports.random.uuid(), happening: network });
    return ok(attemptId);
  });
}

/**
 * The ticket that closes first, so that few go unused. Without one the attempt starts all the same. A wall clock that
 * is years off fits none: then the newest signed time chooses.
 */
async function takeTicket(
  { db, ports }: Local,
  setId: ContentId,
  signedMs = 0,
): Promise<TicketRow | undefined> {
  const held = await db.tickets.where("setId").equals(setId).sortBy("closesAt");
  const openAt = (now: TimeMs) => held.find(({ opensAt, closesAt }) => opensAt <= now && now < closesAt);
  const ticket = openAt(ports.clock.wallMs()) ?? openAt(signedMs);
  if (ticket) await db.tickets.delete(ticket.sessionId);
  return ticket;
}

type Session = { attemptId: Uuid; ticket: TicketRow | undefined };

/** Only where time decides something: in practice without a time limit nothing ends with a session. */
function limitsOf(policy: Policy, { attemptId, ticket }: Session): AttemptRow["limits"] {
  const { mode, timeLimitSeconds } = policy;
  if (mode === "practice" && timeLimitSeconds === undefined) return undefined;
  const { closesAt, timeLimitSeconds: limit } = ticket ?? policy;
  if (closesAt === undefined && limit === undefined) return undefined;
  return { sessionId: ticket?.sessionId ?? attemptId, closesAt, timeLimitSeconds: limit };
}
