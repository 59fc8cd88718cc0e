import type { Failure } from "../../domain/failure.ts";
import { PROTOCOL_VERSION } from "../../protocol/version.ts";
import { REACTIONS } from "../../protocol/retry.ts";
import type { Api } from "../api.ts";
import type { Refusal } from "../call-procedure.ts";
import { readClock } from "../read-clock.ts";
import { goesByBatch, type OutboxRow } from "../store/outbox-row.ts";
import { storageFailureOf } from "../store/write-strictly.ts";
import { anchorNow } from "../time/next-anchor.ts";
import { asideBy } from "./aside-by.ts";
import { headsOf, type Batch } from "./batch.ts";
import { dueAt } from "./due-at.ts";
import { isLeading, lead } from "./lead.ts";
import type { ToldToWait } from "./sender.ts";
import type { Sending } from "./sending.ts";
import { settleBatch } from "./settle-batch.ts";

/** By itself no more than these at one contact: what is refused must not hold up what is not. */
const MOST_AT_ONCE = 10;

/** `delivered`: the server has it now. `failure`: why the rest was not tried to its end. */
export type Retried = ToldToWait & { delivered: number; refused: number; failure?: Failure };

type Retrying = { sending: Sending; api: Api };

/**
 * `due`: what a new build may bring over or what has waited long enough since it was refused last. `all`: because a
 * person asks. `going` as for `lead`. `notBeforeMs`: the server has said so already, as in what comes of it.
 */
export type Retry = { which: "due" | "all"; going: AbortSignal; notBeforeMs?: number };

/**
 * Network. Sends again what was set aside, each event alone. Refused again it waits longer; whatever happens, it
 * stays until a receipt covers it.
 */
export async function retryAside(retrying: Retrying, retry: Retry): Promise<Retried> {
  const { notBeforeMs } = retry;
  if (notBeforeMs !== undefined && notBeforeMs > retrying.sending.ports.clock.monoMs())
    return { delivered: 0, refused: 0, failure: { code: "rate_limited" }, notBeforeMs };
  const retried: Retried = { delivered: 0, refused: 0 };
  try {
    await tryEach(retrying, retry, retried);
  } catch (error) {
    retried.failure = { code: storageFailureOf(error) };
  }
  return retried;
}

async function tryEach({ sending, api }: Retrying, { which, going }: Retry, retried: Retried): Promise<void> {
  const { ports, store } = sending;
  const clock = { build: ports.build, nowMs: ports.clock.wallMs() };
  const all = await store.transact("claim", async (db) => await db.readAside());
  // Of what the storage has lost there is nothing to send; a file that was saved may bring it back. What the server
  // has goes by the batch.
  const aside = all.filter((row) => row.aside !== "storage_lost" && !goesByBatch(row));
  const rows =
    which === "all" ? aside : aside.filter((row) => dueAt(row, clock) <= clock.nowMs).slice(0, MOST_AT_ONCE);
  if (rows.length === 0) return;
  const tryAll = async (epoch: number) => {
    for (const row of rows) {
      const tried = await tryAlone({ sending, api }, row, epoch);
      if (tried === "lost") continue;
      if (tried === "delivered" || tried === "refused") retried[tried] += 1;
      else {
        retried.failure = tried.failure;
        retried.isUnanswered = REACTIONS[tried.failure.code] === "retry";
        if (tried.retryAfterMs !== undefined) retried.notBeforeMs = ports.clock.monoMs() + tried.retryAfterMs;
        return;
      }
    }
  };
  if ((await lead(sending, tryAll, going)) === "gave_way") retried.failure = FENCED.failure;
}

/** Another leads by now, or may: what is left to be written is that one's. */
const FENCED: Refusal = { ok: false, failure: { code: "attempt_open_elsewhere" } };

async function tryAlone(
  { sending, api }: Retrying,
  row: OutboxRow,
  epoch: number,
): Promise<"delivered" | "refused" | "lost" | Refusal> {
  const { store, ports } = sending;
  const { clock, build } = ports;
  const batch = await claim(sending, row, epoch);
  if (batch === undefined) return "delivered";
  if (batch === "lost") return "lost";
  if (batch === "fenced") return FENCED;
  const { batchId, events, heads } = batch;
  const reading = readClock(clock);
  const said = await api.sync({ protocol: PROTOCOL_VERSION, batchId, build, heads, events, clock: reading });
  const place: [string, number] = [row.journalId, row.seq];
  if (!said.ok || said.value.batchId !== batchId) {
    const refusal: Refusal = said.ok ? { ok: false, failure: { code: "response_unreadable" } } : said;
    const reaction = REACTIONS[refusal.failure.code];
    if (reaction === "bisect" || reaction === "halve") return "refused";
    // That says nothing about this event: it is due as it was. What else has been noted of it stays.
    await store.transact("claim", async (db) => {
      if (!(await isLeading(db, epoch))) return;
      const [now] = await db.readOutbox([place]);
      if (now) await db.putOutbox([{ ...now, refused: row.refused }]);
    });
    return refusal;
  }
  const anchor = anchorNow(clock, { serverMs: said.value.serverTime, sentMonoMs: reading.monoMs });
  await settleBatch(sending, { epoch, batch, result: said.value, anchor });
  return await store.transact("claim", async (db) => {
    if (!(await isLeading(db, epoch))) return FENCED;
    const [left] = await db.readOutbox([place]);
    if (left === undefined) return "delivered";
    const [result] = said.value.results;
    if (result === undefined || result.code === "retry" || asideBy(result)) return "refused";
    // What still has no receipt goes on like any other.
    const { aside: _aside, died: _died, ...waiting } = left;
    await db.putOutbox([waiting]);
    return "delivered";
  });
}

/** The try and its refusal are on record before it is made: an event that ends its sender is not tried at every start. */
async function claim(
  { store, ports }: Sending,
  { journalId, seq }: OutboxRow,
  epoch: number,
): Promise<Batch | "fenced" | "lost" | undefined> {
  return await store.transact("claim", async (db) => {
    if (!(await isLeading(db, epoch))) return "fenced";
    const [row] = await db.readOutbox([[journalId, seq]]);
    if (row?.aside === undefined) return undefined;
    const { times = 0 } = row.refused ?? {};
    const refused = { times: times + 1, at: ports.clock.wallMs(), build: ports.build };
    const [event] = await db.readEvents([[journalId, seq]]);
    if (!event) {
      // The other of two at one place is the server's already: it stays what it is, and is looked at ever more seldom.
      const aside = row.aside === "fork" ? "fork" : "storage_lost";
      await db.putOutbox([{ ...row, aside, refused }]);
      return "lost";
    }
    await db.putOutbox([{ ...row, refused }]);
    const { previous, hash, body } = event;
    return {
      batchId: ports.random.uuid(),
      events: [{ journalId, seq, previous, hash, body }],
      heads: headsOf(await db.readJournals([journalId])),
      bytes: row.bytes,
    };
  });
}
