import type { Result } from "../../domain/result.ts";
import { PROTOCOL_VERSION } from "../../protocol/version.ts";
import type { JournalHead, Outcome } from "../../protocol/sync.ts";
import type { TrustedRoots } from "../../signing/verify-under-roots.ts";
import type { Api } from "../api.ts";
import { readClock } from "../read-clock.ts";
import type { Local } from "../store/local.ts";
import { lead } from "./lead.ts";
import { settleBatch } from "./settle-batch.ts";

/** The newest attempts are asked about; what is older is seen in the server's statistics. */
const MOST_ATTEMPTS = 50;
/** A teacher marks, an exam is released: once in an hour or in a month, and nobody waits at the screen. */
const ASK_EVERY_MS = 60_000;

export type VerdictAsker = { ask(): Promise<void> };

type Asking = { api: Api; readTrust: (how: "held" | "refreshed") => Promise<Result<TrustedRoots>> };

/**
 * Network. Asks anew for verdicts that can still change although this device has nothing more to send: those
 * that wait for a release or for a person, and those that a person gave. A failure waits for the next contact.
 */
export function createVerdictAsker(local: Local, { api, readTrust }: Asking): VerdictAsker {
  const { clock, random, build } = local.ports;
  let askedMs: number | undefined;
  return {
    async ask() {
      if (askedMs !== undefined && clock.monoMs() - askedMs < ASK_EVERY_MS) return;
      const heads = await headsToAsk(local);
      if (heads.length === 0) return;
      askedMs = clock.monoMs();
      await lead(local, async (epoch) => {
        const batch = { batchId: random.uuid(), events: [], heads, bytes: 0 };
        const reading = readClock(clock);
        const { batchId, events } = batch;
        const replied = await api.sync({
          protocol: PROTOCOL_VERSION,
          batchId,
          build,
          heads,
          events,
          clock: reading,
        });
        if (!replied.ok || replied.value.batchId !== batchId) return;
        const sentMonoMs = reading.monoMs;
        await settleBatch(local, { epoch, batch, result: replied.value, sentMonoMs, readTrust });
      });
    },
  };
}

/** Journals that are sent as far as they go: with others the next batch brings the news by itself. */
async function headsToAsk({ db }: Local): Promise<JournalHead[]> {
  // Of a query, not of an array.
  // oxlint-disable-next-line unicorn/no-array-reverse
  const newest = await db.attempts.orderBy("startedAt").reverse().limit(MOST_ATTEMPTS).toArray();
  const heads: JournalHead[] = [];
  for (const { attemptId } of newest) {
    const outcomes = await db.outcomes.where("attemptId").equals(attemptId).toArray();
    if (!outcomes.some(canChange)) continue;
    const journal = await db.journals.get(attemptId);
    if (journal) heads.push({ journalId: attemptId, seq: journal.headSeq, hash: journal.headHash });
  }
  return heads;
}

function canChange({ verdict, acceptance, mark }: Outcome): boolean {
  return verdict === "pending" || acceptance === "held" || mark !== undefined;
}
