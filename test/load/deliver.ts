import { setTimeout as wait } from "node:timers/promises";
import * as z from "zod/mini";
import type { SealedEvent } from "../../src/domain/attempt/event.ts";
import { must } from "../../src/domain/invariant.ts";
import { MAX_BATCH_EVENTS, SyncResult } from "../../src/protocol/sync.ts";
import type { Reply } from "./ask.ts";
import type { Field } from "./open-field.ts";
import type { Phone, Waiting } from "./open-phone.ts";
import { timedAsk, type Read } from "./timed-ask.ts";

/** What was just answered, or what has waited for long. */
type Sent = "sync" | "backlog";

const Envelope = z.object({ result: z.object({ data: SyncResult }) });

/** Puts into the outbox; what is measured begins with the first of them. */
export function keep(phone: Phone, events: readonly SealedEvent[], givenMs?: number): void {
  for (const event of events) {
    const { journalId, seq, hash } = event;
    phone.told.heads.set(journalId, { journalId, seq, hash });
    phone.outbox.push({ event });
  }
  const first = phone.outbox.at(-events.length);
  if (first) first.givenMs = givenMs;
}

/** As a phone sends: one request at a time, and each event again until the server has said what became of it. */
export async function deliver(field: Field, phone: Phone, kind: Sent = "sync"): Promise<void> {
  if (phone.isDelivering) return;
  phone.isDelivering = true;
  while (phone.outbox.length > 0) await sendNext(field, phone, kind);
  phone.isDelivering = false;
}

async function sendNext(field: Field, phone: Phone, kind: Sent): Promise<void> {
  const part = phone.outbox.slice(0, MAX_BATCH_EVENTS);
  const {
    value: result,
    problem,
    retryAfterMs,
  } = await timedAsk(field, phone, {
    kind,
    intendedMs: part.find(({ givenMs }) => givenMs !== undefined)?.givenMs,
    path: "/api/v2/attempts.sync",
    body: JSON.stringify(batchOf(phone, part)),
    read: (reply) => readResult(reply, part),
  });
  if (result !== undefined) {
    for (const waiting of part) delete waiting.givenMs;
    if (isLost(field)) return beWithoutNetwork(field, phone);
    settle(phone, result);
  }
  if (problem === undefined) phone.failuresInARow = 0;
  else await rest(field, phone, retryAfterMs);
}

function batchOf({ device, told }: Phone, part: readonly Waiting[]) {
  const events = part.map(({ event }) => event);
  const journals = new Set(events.map(({ journalId }) => journalId));
  return device.batch(
    events,
    [...journals].map((journalId) => must(told.heads.get(journalId), "what waits has a head")),
  );
}

/** Networks lose replies too: what one would have said is asked for again, and must not count twice. */
function isLost({ log, loseEvery }: Field): boolean {
  log.results += 1;
  if (log.results % loseEvery !== 0) return false;
  log.lostReplies += 1;
  return true;
}

/** What the server cannot help is not counted as its slowness. */
async function beWithoutNetwork(field: Field, phone: Phone): Promise<void> {
  await rest(field, phone);
  for (const waiting of phone.outbox) delete waiting.givenMs;
}

async function rest({ backOff }: Field, phone: Phone, atLeastMs = 0): Promise<void> {
  phone.failuresInARow += 1;
  await wait(Math.max(atLeastMs, backOff(phone.failuresInARow)));
}

function readResult({ status, bytes }: Reply, part: readonly Waiting[]): Read<SyncResult> {
  if (status !== 200) return { problem: `status ${status}` };
  const value = Envelope.parse(JSON.parse(bytes.toString("utf8"))).result.data;
  const refused = value.results.find(({ code }) => !TAKEN.has(code));
  if (refused !== undefined) return { value, problem: `${refused.code} ${refused.reason ?? ""}`.trim() };
  if (value.results.length === part.length) return { value };
  return { value, problem: `${value.results.length} results for ${part.length} events` };
}

const TAKEN = new Set(["applied", "duplicate"]);

function settle({ outbox, told }: Phone, { results, receipts }: SyncResult): void {
  const taken = new Set(results.filter(({ code }) => TAKEN.has(code)).map(({ hash }) => hash));
  const left = outbox.filter(({ event }) => !taken.has(event.hash));
  outbox.splice(0, outbox.length, ...left);
  for (const jws of receipts) told.receipts.set(journalOf(jws), jws);
}

const Signed = z.object({ payload: z.string() });
const Named = z.object({ journalId: z.string() });

function journalOf(jws: string): string {
  const { payload } = Signed.parse(JSON.parse(jws));
  return Named.parse(JSON.parse(Buffer.from(payload, "base64url").toString())).journalId;
}
