import type { SealedEvent } from "../../domain/attempt/event.ts";
import type { Sha256 } from "../../domain/id.ts";
import { REACTIONS } from "../../protocol/retry.ts";
import type { EventResult } from "../../protocol/sync.ts";
import { PROTOCOL_VERSION } from "../../protocol/version.ts";
import type { Api } from "../api.ts";
import { findRestorable } from "../journal/find-restorable.ts";
import { findCopiesOf } from "../journal/found-copies.ts";
import { readTakenStrays } from "../journal/note-strays.ts";
import { readClock } from "../read-clock.ts";
import type { Local } from "../store/local.ts";
import type { StraysRow } from "../store/meta-row.ts";
import { noticeFailure } from "../store/notice-failure.ts";
import { ofJournal } from "../store/of-journal.ts";
import type { Database } from "../store/open-database.ts";
import { markForked } from "../store/sender-store.ts";
import { asideBy } from "./aside-by.ts";
import type { ToldToWait } from "./sender.ts";
import { MAX_LIMITS } from "./sender-state.ts";

/**
 * Network. Events that the second copy alone holds, as they fit nowhere in what the database went on with, go to the
 * server once: it keeps them beside the rest for a person to look at. They stay in their files all the same.
 */
export async function sendStrays(local: Local, { api }: { api: Api }): Promise<ToldToWait> {
  try {
    // Before it looks: what is noted from here on is due, whatever comes of this.
    await noteDue(local, false);
    const { sendable, due } = await findSendable(local);
    const { left, ...told } = await send(local, api, sendable);
    if (due || left === "some") await noteDue(local, true);
    return told;
  } catch (error) {
    // Files or a database that cannot be read now: another start looks again.
    noticeFailure(error);
    return {};
  }
}

/** `left`: some have not had their turn, and have it at the next contact. What the server refuses is due at the next start. */
type Sent = ToldToWait & { left: "some" | "none" };

async function send(local: Local, api: Api, events: readonly SealedEvent[]): Promise<Sent> {
  const { clock, random, build } = local.ports;
  const batches = inBatches(events);
  for (let batch = batches.shift(); batch !== undefined; batch = batches.shift()) {
    const batchId = random.uuid();
    const replied = await api.sync({
      protocol: PROTOCOL_VERSION,
      batchId,
      build,
      heads: [],
      events: batch,
      clock: readClock(clock),
    });
    if (replied.ok) {
      const { results, flow } = replied.value;
      if (replied.value.batchId !== batchId) return { left: "some" };
      await noteTaken(local, batch, results);
      if (flow.minDelayMs === 0) continue;
      return { left: batches.length > 0 ? "some" : "none", notBeforeMs: clock.monoMs() + flow.minDelayMs };
    }
    const { failure, retryAfterMs } = replied;
    if (retryAfterMs !== undefined) return { left: "some", notBeforeMs: clock.monoMs() + retryAfterMs };
    const reaction = REACTIONS[failure.code];
    if (reaction === "retry" || reaction === "pause" || reaction === "update") return { left: "some" };
    if (reaction === "stop" || batch.length === 1) continue;
    const half = batch.length >> 1;
    batches.unshift(batch.slice(0, half), batch.slice(half));
  }
  return { left: "none" };
}

/** `due`: there are others, which have their turn once what is on its way has arrived. */
type Sendable = { sendable: SealedEvent[]; due: boolean };

/**
 * Only of journals of which everything else has its receipt: whichever comes first is the chain that counts. What fits
 * after all comes back with the next start, and goes by the outbox.
 */
async function findSendable({ db, ports, account }: Local): Promise<Sendable> {
  if (!ports.copy) return { sendable: [], due: false };
  const found = await findCopiesOf(await ports.copy.open(), account.learnerId);
  const taken = await readTakenStrays(db);
  const sendable: SealedEvent[] = [];
  let due = false;
  for (const [journalId, copied] of found.events) {
    const held = new Map<number, Sha256>();
    await ofJournal(db.events, journalId).each(({ seq, hash }) => held.set(seq, hash));
    const { restore, strays } = findRestorable(held, copied);
    const unsent = strays.filter(({ hash }) => !taken.has(hash));
    if (restore.length > 0 || unsent.length === 0) continue;
    const rows = await ofJournal(db.outbox, journalId).toArray();
    if (rows.some(({ aside }) => aside !== "fork")) {
      // What the storage has lost arrives by no contact: another start looks again.
      due ||= rows.every(({ aside }) => aside !== "storage_lost");
      continue;
    }
    for (const { seq, previous, hash, body } of unsent)
      sendable.push({ journalId, seq, previous, hash, body });
  }
  return { sendable, due };
}

function inBatches(events: readonly SealedEvent[]): SealedEvent[][] {
  const batches: SealedEvent[][] = [];
  let bytes = 0;
  for (const event of events) {
    const size = new TextEncoder().encode(event.body).byteLength;
    const last = batches.at(-1);
    if (last && last.length < MAX_LIMITS.maxEvents && bytes + size <= MAX_LIMITS.maxBytes) {
      last.push(event);
      bytes += size;
    } else {
      batches.push([event]);
      bytes = size;
    }
  }
  return batches;
}

async function noteTaken(
  { db }: Local,
  sent: readonly SealedEvent[],
  results: readonly EventResult[],
): Promise<void> {
  const hashes = new Set(sent.map(({ hash }) => hash));
  const taken = results.filter(({ code, hash }) => code !== "retry" && hashes.has(hash));
  await db.transaction("rw", [db.meta, db.attempts], async () => {
    await changeStrays(db, (row) => ({ ...row, taken: [...row.taken, ...taken.map(({ hash }) => hash)] }));
    for (const result of taken)
      if (asideBy(result) === "fork") await markForked(db.attempts, [result.journalId, result.seq]);
  });
}

async function noteDue({ db }: Local, due: boolean): Promise<void> {
  await db.transaction("rw", [db.meta], async () => {
    await changeStrays(db, (row) => ({ ...row, due }));
  });
}

async function changeStrays({ meta }: Database, change: (row: StraysRow) => StraysRow): Promise<void> {
  const row = await meta.get("strays");
  await meta.put(change(row?.k === "strays" ? row : { k: "strays", taken: [], due: false }));
}
