import type { Seed } from "../../domain/attempt/event.ts";
import { questionOrder } from "../../domain/attempt/order.ts";
import type { ContentId, Sha256, TimeMs, Uuid } from "../../domain/id.ts";
import { fail, ok, type Result } from "../../domain/result.ts";
import type { Policy } from "../../domain/set/policy.ts";
import type { Freshness } from "../../signing/freshness.ts";
import type { RandomPort } from "../ports.ts";
import type { AttemptRow } from "../store/attempt-row.ts";
import { isBeingForgotten } from "../store/forgetting.ts";
import type { Local } from "../store/local.ts";
import type { TicketRow } from "../store/ticket-row.ts";
import { writeStrictly } from "../store/write-strictly.ts";
import { readSignedTime } from "../time/signed-time.ts";
import { appendEvent, type Happening } from "./append-event.ts";
import { appendToAttempt, attemptTables } from "./append-to-attempt.ts";

export type Start = { setId: ContentId; locale: string; questionIds?: ContentId[] };
/**
 * What the caller mints makes a repetition the same attempt; attempts of one seed are one run. `freshness` is that of
 * the list of sets: no exam begins under an expired one.
 */
export type Begun = Start & { attemptId: Uuid; seed: Seed; freshness?: Freshness };

type Planned = {
  start: Begun;
  manifest: Sha256;
  policy: Policy;
  questionIds: ContentId[];
};

/** Of the ids that are chosen, as JSON: a whole event of 131,072 is refused, and so its attempt for ever. */
const MOST_CHARACTERS = 100_000;

export function mintSeed({ bytes }: RandomPort): Seed {
  return Array.from(bytes(16), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export async function startAttempt(
  local: Local,
  start: Start,
  readFreshness: () => Promise<Freshness>,
): Promise<Result<Uuid>> {
  const { random } = local.ports;
  const freshness = await readFreshness().catch(() => undefined);
  const begun = { ...start, freshness, attemptId: random.uuid(), seed: mintSeed(random) };
  const started = await startAttempts(local, [begun]);
  return started.ok ? ok(begun.attemptId) : started;
}

/**
 * Begins attempts on the versions that are active now; each keeps its version to its end. All of them begin,
 * or none.
 */
export async function startAttempts(local: Local, starts: readonly Begun[]): Promise<Result<void>> {
  const { db } = local;
  const signedMs = await readSignedTime(local.device).catch(() => undefined);
  // The set is read here too: once the attempt names its version, no update or removal takes that away.
  const tables = [...attemptTables(local), db.tickets, db.sets, db.manifests, db.meta];
  return await writeStrictly(db, tables, async () => {
    const { learnerId } = local.account;
    if (await isBeingForgotten(db)) return fail("not_found", { learnerId });
    const planned: Planned[] = [];
    for (const start of starts) {
      if (await db.attempts.get(start.attemptId)) continue;
      const plan = await planAttempt(local, start);
      if (!plan.ok) return plan;
      planned.push(plan.value);
    }
    for (const plan of planned) await begin(local, plan, signedMs);
    return ok(undefined);
  });
}

async function planAttempt({ db }: Local, start: Begun): Promise<Result<Planned>> {
  const { setId } = start;
  const set = await db.sets.get(setId);
  const manifest = set && (await db.manifests.get(set.manifest))?.document;
  if (!set || !manifest) return fail("set_not_found", { setId });
  // An exam is taken whole or not at all: a few of its questions would use up a try, and lose all others.
  if (start.questionIds && manifest.policy.mode === "exam") return fail("not_allowed", { setId });
  if (start.freshness === "expired" && manifest.policy.mode === "exam") return fail("document_expired");
  if (JSON.stringify(start.questionIds ?? []).length > MOST_CHARACTERS) return fail("request_too_large");
  const questionIds = questionOrder(manifest, start.seed, start.questionIds);
  if (questionIds.length === 0) return fail("not_found", { setId });
  return ok({ start, manifest: set.manifest, policy: manifest.policy, questionIds });
}

async function begin(local: Local, planned: Planned, signedMs: TimeMs | undefined): Promise<void> {
  const { db, ports, account } = local;
  const { start, manifest, policy, questionIds } = planned;
  const { attemptId, setId, seed, locale } = start;
  const ticket = await takeTicket(local, setId, signedMs);
  const rollout = await db.meta.get("rollout");
  const attempt: AttemptRow = {
    attemptId,
    setId,
    manifest,
    mode: policy.mode,
    seed,
    locale,
    questionIds,
    startedAt: ports.clock.wallMs(),
    answered: 0,
    online: ports.online(),
    limits: limitsOf(policy, { attemptId, ticket }),
  };
  await appendToAttempt(local, attempt, {
    recordId: ports.random.uuid(),
    happening: {
      type: "started",
      learnerId: account.learnerId,
      deviceId: account.deviceId,
      setId,
      manifest,
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
