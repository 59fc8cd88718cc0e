import type { ContentId, Sha256, Uuid } from "../../domain/id.ts";
import { PROTOCOL_VERSION } from "../../protocol/version.ts";
import type { JournalHead, Outcome } from "../../protocol/sync.ts";
import type { Api } from "../api.ts";
import { readClock } from "../read-clock.ts";
import type { Database } from "../store/open-database.ts";
import type { Local } from "../store/local.ts";
import { ofJournal } from "../store/of-journal.ts";
import { anchorNow } from "../time/next-anchor.ts";
import { headsOf } from "./batch.ts";
import type { Rejudgements } from "./hear-rejudged.ts";
import { lead } from "./lead.ts";
import type { ToldToWait } from "./sender.ts";
import type { Sending } from "./sending.ts";
import { settleBatch } from "./settle-batch.ts";

/** In one request; where more wait, each has its turn. */
const MOST_ATTEMPTS = 50;
/** A teacher marks, an exam is released: once in an hour or in a month, and nobody waits at the screen. */
const ASK_EVERY_MS = 60_000;
/** A mark that was given is seldom changed. */
const ASK_MARKED_EVERY_MS = 60 * 60_000;

/** `going` as for `lead`. */
export type VerdictAsker = { ask(going?: AbortSignal): Promise<ToldToWait> };

export type Asking = { api: Api; sending: Sending; rejudged: Rejudgements };

/**
 * Network. Asks anew for verdicts that have changed or can still change although this device has nothing more to
 * send: those that the server names, those that wait for a release or for a person, those of a set of which there is
 * another version since, whose key may have been corrected, those that a person gave, and those that were never told. Of
 * what the server names there is news: it is asked about in one go, however much it is. The rest has its turn at a later
 * contact, and so has a failure.
 */
export function createVerdictAsker(local: Local, { api, sending, rejudged }: Asking): VerdictAsker {
  const { clock, random, build } = local.ports;
  const answeredMs = new Map<Uuid, number>();
  let askedMs: number | undefined;
  let most = MOST_ATTEMPTS;
  return {
    async ask(going) {
      const nowMs = clock.monoMs();
      if (askedMs !== undefined && nowMs - askedMs < ASK_EVERY_MS) return {};
      const said = await rejudged.hear();
      if (said.notBeforeMs !== undefined) return said;
      const { told } = rejudged;
      let before: number;
      do {
        before = told.size;
        const heads = await headsToAsk(local, { answeredMs, nowMs, named: told, most });
        if (heads.length === 0) return {};
        askedMs = nowMs;
        const asked = await askAbout(heads, nowMs, going);
        if (asked.notBeforeMs !== undefined) return asked;
      } while (told.size > 0 && told.size < before);
      return {};
    },
  };

  async function askAbout(
    heads: readonly JournalHead[],
    nowMs: number,
    going?: AbortSignal,
  ): Promise<ToldToWait> {
    let notBeforeMs: number | undefined;
    const askLeading = async (epoch: number) => {
      const batch = { batchId: random.uuid(), events: [], heads: [...heads], bytes: 0 };
      const reading = readClock(clock);
      const replied = await api.sync({
        protocol: PROTOCOL_VERSION,
        batchId: batch.batchId,
        build,
        heads: batch.heads,
        events: batch.events,
        clock: reading,
      });
      if (!replied.ok && replied.retryAfterMs !== undefined)
        notBeforeMs = clock.monoMs() + replied.retryAfterMs;
      // Of so many there may be more to say than this device takes at once.
      if (!replied.ok && replied.failure.code === "response_unreadable")
        most = Math.max(1, Math.ceil(heads.length / 2));
      if (!replied.ok || replied.value.batchId !== batch.batchId) return;
      const { serverTime } = replied.value;
      const anchor = anchorNow(clock, { serverMs: serverTime, sentMonoMs: reading.monoMs });
      const settled = await settleBatch(sending, { epoch, batch, result: replied.value, anchor });
      // Another leads by now, and nothing of it was kept.
      if (settled.kind === "fenced") return;
      most = Math.min(MOST_ATTEMPTS, most * 2);
      for (const { journalId } of heads) answeredMs.set(journalId, nowMs);
      await noteAsked(local, heads);
      await rejudged.settle(heads.map(({ journalId }) => journalId));
    };
    await lead(sending, askLeading, going);
    return { notBeforeMs };
  }
}

type Wait = "rejudged" | "undecided" | "revised" | "marked";
const RANK: Record<Wait, number> = { rejudged: 0, undecided: 1, revised: 2, marked: 3 };
type Asked = { answeredMs: ReadonlyMap<Uuid, number>; nowMs: number; named: ReadonlySet<Uuid>; most: number };

/** Journals that are sent as far as they go: with others the next batch brings the news by itself. */
async function headsToAsk({ db }: Local, { answeredMs, nowMs, named, most }: Asked): Promise<JournalHead[]> {
  const waits = new Map<Uuid, Wait>();
  const told = new Map<Uuid, number>();
  for (const outcome of await db.outcomes.toArray()) {
    told.set(outcome.attemptId, (told.get(outcome.attemptId) ?? 0) + 1);
    const wait = waitOf(outcome);
    if (wait && waits.get(outcome.attemptId) !== "undecided") waits.set(outcome.attemptId, wait);
  }
  for (const attemptId of await findUnheard(db, told)) waits.set(attemptId, "undecided");
  // What the server has, and could give no receipt for, goes out so seldom that its replies are no news.
  for (const { journalId } of await db.outbox.where("aside").equals("delivered").toArray())
    waits.set(journalId, "undecided");
  for (const attemptId of await findRevised(db, told)) {
    if (waits.get(attemptId) !== "undecided") waits.set(attemptId, "revised");
  }
  for (const attemptId of named) waits.set(attemptId, "rejudged");
  const due = [...waits]
    .map(([attemptId, wait]) => ({ attemptId, wait, lastMs: answeredMs.get(attemptId) }))
    .filter(
      ({ wait, lastMs }) =>
        wait !== "marked" || lastMs === undefined || nowMs - lastMs >= ASK_MARKED_EVERY_MS,
    );
  const attempts = await db.attempts.bulkGet(due.map(({ attemptId }) => attemptId));
  const inOrder = due
    .map((each, place) => ({ ...each, startedAt: attempts[place]?.startedAt ?? 0 }))
    .toSorted(
      (a, b) =>
        RANK[a.wait] - RANK[b.wait] || (a.lastMs ?? -1) - (b.lastMs ?? -1) || b.startedAt - a.startedAt,
    )
    .slice(0, most);
  return headsOf(await db.journals.bulkGet(inOrder.map(({ attemptId }) => attemptId)));
}

/**
 * With answers that were taken, and of which the server has said nothing: it could not judge them then, or the other copy
 * of this profile has delivered them and heard it. By `told`, of how many answers of an attempt it has.
 */
async function findUnheard(
  { attempts, receipts, outbox }: Database,
  told: ReadonlyMap<Uuid, number>,
): Promise<Uuid[]> {
  const lacking = await attempts
    .filter(({ attemptId, answered }) => answered > (told.get(attemptId) ?? 0))
    .toArray();
  const taken = await receipts.bulkGet(lacking.map(({ attemptId }) => attemptId));
  const unheard: Uuid[] = [];
  for (const { attemptId, answered } of lacking.filter((_attempt, place) => taken[place] !== undefined)) {
    const unsent = await ofJournal(outbox, attemptId)
      .filter(({ type }) => type === "answered")
      .count();
    if (answered > (told.get(attemptId) ?? 0) + unsent) unheard.push(attemptId);
  }
  return unheard;
}

/** Of those that were judged: whose set has had another version since they were begun, or were asked about last. */
async function findRevised(db: Database, told: ReadonlyMap<Uuid, number>): Promise<Uuid[]> {
  if (told.size === 0) return [];
  const current = await readCurrent(db);
  const attempts = await db.attempts.toArray();
  return attempts
    .filter(({ attemptId, setId, manifest, askedUnder = manifest }) => {
      const now = current.get(setId);
      return told.has(attemptId) && now !== undefined && now !== askedUnder;
    })
    .map(({ attemptId }) => attemptId);
}

/** By set: the version that the catalog names. */
async function readCurrent(db: Database): Promise<Map<ContentId, Sha256>> {
  const sets = (await db.catalog.get("current"))?.document.sets ?? [];
  return new Map(sets.map(({ setId, manifest }) => [setId, manifest]));
}

async function noteAsked({ db }: Local, heads: readonly JournalHead[]): Promise<void> {
  const current = await readCurrent(db);
  for (const attempt of await db.attempts.bulkGet(heads.map(({ journalId }) => journalId))) {
    const now = attempt && current.get(attempt.setId);
    if (!attempt || now === undefined || now === attempt.askedUnder) continue;
    await db.attempts.update(attempt.attemptId, { askedUnder: now });
  }
}

function waitOf({ verdict, acceptance, mark }: Outcome): Wait | undefined {
  if (verdict === "pending" || acceptance === "held") return "undecided";
  return mark === undefined ? undefined : "marked";
}
