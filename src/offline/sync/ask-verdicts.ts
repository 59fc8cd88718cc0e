import type { Uuid } from "../../domain/id.ts";
import { PROTOCOL_VERSION } from "../../protocol/version.ts";
import type { JournalHead, Outcome } from "../../protocol/sync.ts";
import type { Api } from "../api.ts";
import { readClock } from "../read-clock.ts";
import type { Local } from "../store/local.ts";
import { lead } from "./lead.ts";
import type { Sending } from "./sending.ts";
import { settleBatch } from "./settle-batch.ts";

/** In one request; where more wait, each has its turn. */
const MOST_ATTEMPTS = 50;
/** A teacher marks, an exam is released: once in an hour or in a month, and nobody waits at the screen. */
const ASK_EVERY_MS = 60_000;
/** A mark that was given is seldom changed. */
const ASK_MARKED_EVERY_MS = 60 * 60_000;

/** `going` as for `lead`. `notBeforeMs`: when the server wants to be asked again, where it said so; by the monotonic clock. */
export type VerdictAsker = { ask(going?: AbortSignal): Promise<{ notBeforeMs?: number }> };

type Asking = { api: Api; sending: Sending };

/**
 * Network. Asks anew for verdicts that can still change although this device has nothing more to send: those
 * that wait for a release or for a person, and those that a person gave. A failure waits for the next contact.
 */
export function createVerdictAsker(local: Local, { api, sending }: Asking): VerdictAsker {
  const { clock, random, build } = local.ports;
  const answeredMs = new Map<Uuid, number>();
  let askedMs: number | undefined;
  return {
    async ask(going) {
      const nowMs = clock.monoMs();
      if (askedMs !== undefined && nowMs - askedMs < ASK_EVERY_MS) return {};
      const heads = await headsToAsk(local, { answeredMs, nowMs });
      if (heads.length === 0) return {};
      askedMs = nowMs;
      let notBeforeMs: number | undefined;
      const askLeading = async (epoch: number) => {
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
        if (!replied.ok && replied.retryAfterMs !== undefined)
          notBeforeMs = clock.monoMs() + replied.retryAfterMs;
        if (!replied.ok || replied.value.batchId !== batchId) return;
        const sentMonoMs = reading.monoMs;
        await settleBatch(sending, { epoch, batch, result: replied.value, sentMonoMs });
        for (const { journalId } of heads) answeredMs.set(journalId, nowMs);
      };
      await lead(sending, askLeading, going);
      return { notBeforeMs };
    },
  };
}

type Wait = "undecided" | "marked";
const RANK: Record<Wait, number> = { undecided: 0, marked: 1 };
type Asked = { answeredMs: ReadonlyMap<Uuid, number>; nowMs: number };

/** Journals that are sent as far as they go: with others the next batch brings the news by itself. */
async function headsToAsk({ db }: Local, { answeredMs, nowMs }: Asked): Promise<JournalHead[]> {
  const waits = new Map<Uuid, Wait>();
  for (const outcome of await db.outcomes.toArray()) {
    const wait = waitOf(outcome);
    if (wait && waits.get(outcome.attemptId) !== "undecided") waits.set(outcome.attemptId, wait);
  }
  const due = [...waits]
    .map(([attemptId, wait]) => ({ attemptId, wait, lastMs: answeredMs.get(attemptId) }))
    .filter(
      ({ wait, lastMs }) =>
        wait === "undecided" || lastMs === undefined || nowMs - lastMs >= ASK_MARKED_EVERY_MS,
    );
  const attempts = await db.attempts.bulkGet(due.map(({ attemptId }) => attemptId));
  const inOrder = due
    .map((each, place) => ({ ...each, startedAt: attempts[place]?.startedAt ?? 0 }))
    .toSorted(
      (a, b) =>
        RANK[a.wait] - RANK[b.wait] || (a.lastMs ?? -1) - (b.lastMs ?? -1) || b.startedAt - a.startedAt,
    )
    .slice(0, MOST_ATTEMPTS);
  const journals = await db.journals.bulkGet(inOrder.map(({ attemptId }) => attemptId));
  return journals.flatMap((journal) =>
    journal ? [{ journalId: journal.journalId, seq: journal.headSeq, hash: journal.headHash }] : [],
  );
}

function waitOf({ verdict, acceptance, mark }: Outcome): Wait | undefined {
  if (verdict === "pending" || acceptance === "held") return "undecided";
  return mark === undefined ? undefined : "marked";
}
