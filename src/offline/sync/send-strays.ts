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
import { noticeFailure } from "../store/notice-failure.ts";
import { ofJournal } from "../store/of-journal.ts";
import { markForked } from "../store/sender-store.ts";
import { asideBy } from "./aside-by.ts";
import type { ToldToWait } from "./sender.ts";
import { MAX_LIMITS } from "./sender-state.ts";

/**
 * Network. Events that the second copy alone holds, as they fit nowhere in what the database went on with, go to the
 * server once: it keeps them beside the rest for a person to look at. They stay in their files all the same.
 */
export async function sendStrays(local: Local, { api }: { api: Api }): Promise<ToldToWait> {
  const { ports } = local;
  const { clock, random, build } = ports;
  try {
    const { sendable, due } = await findSendable(local);
    for (const events of inBatches(sendable)) {
      const batchId = random.uuid();
      const input = {
        protocol: PROTOCOL_VERSION,
        batchId,
        build,
        heads: [],
        events,
        clock: readClock(clock),
      };
      const said = await api.sync(input);
      if (said.ok) {
        if (said.value.batchId !== batchId) return {};
        await noteTaken(local, events, said.value.results);
        continue;
      }
      const { failure, retryAfterMs } = said;
      if (retryAfterMs !== undefined) return { notBeforeMs: clock.monoMs() + retryAfterMs };
      // At the next contact; what is refused, at the next start.
      if (REACTIONS[failure.code] === "retry") return {};
    }
    await noteDone(local, due);
  } catch (error) {
    // Files or a database that cannot be read now: another start looks again.
    noticeFailure(error);
  }
  return {};
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
    if (rows.some(({ aside }) => aside === undefined)) due = true;
    if (rows.some(({ aside }) => aside !== "fork")) continue;
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
    const before = await readTakenStrays(db);
    await db.meta.put({ k: "strays", taken: [...before, ...taken.map(({ hash }) => hash)], due: true });
    for (const result of taken)
      if (asideBy(result) === "fork") await markForked(db.attempts, [result.journalId, result.seq]);
  });
}

/** What the server would not take is due again with the next start. */
async function noteDone({ db }: Local, due: boolean): Promise<void> {
  await db.transaction("rw", [db.meta], async () => {
    const taken = await readTakenStrays(db);
    await db.meta.put({ k: "strays", taken: [...taken], due });
  });
}
