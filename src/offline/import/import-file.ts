import type { SealedEvent } from "../../domain/attempt/event.ts";
import { questionOrder } from "../../domain/attempt/order.ts";
import { isIntact, readEvent } from "../../domain/attempt/journal.ts";
import type { Sha256, Uuid } from "../../domain/id.ts";
import { fail, ok, type Result } from "../../domain/result.ts";
import type { CopiedAttempt, CopiedEvent } from "../journal/copy-entry.ts";
import { restoreJournal } from "../journal/restore-journals.ts";
import type { Local } from "../store/local.ts";
import { ofJournal } from "../store/of-journal.ts";
import { storageFailureOf } from "../store/write-strictly.ts";
import type { ImportReport, RefusedEvent } from "./import-report.ts";
import { openingIn, type Opening } from "./opening-in.ts";
import { openOwners, type Owners } from "./open-owners.ts";
import { readExport, type ExportFile } from "./read-export.ts";
import { toCopiedEvents } from "./to-copied-events.ts";

/**
 * Puts what a saved file holds and this device lacks into the store of the account that it belongs to, journal
 * by journal, and into its outbox: the server says what is new. The file's receipts are not believed. Repeating
 * it changes nothing, and nothing that is here is changed by it.
 */
export async function importFile(local: Local, text: string): Promise<Result<ImportReport>> {
  const file = readExport(text);
  if (!file.ok) return file;
  const owners = openOwners(local);
  try {
    return ok(await importJournals(owners, file.value));
  } catch (error) {
    return fail(storageFailureOf(error));
  } finally {
    owners.close();
  }
}

async function importJournals(owners: Owners, file: ExportFile): Promise<ImportReport> {
  const report: ImportReport = {
    file: file.state,
    taken: { events: 0, answers: 0 },
    known: 0,
    forOthers: 0,
    foreign: { events: 0 },
    refused: file.unreadable.map((place) => ({ ...place, why: "unreadable" })),
    grown: [],
  };
  for (const [journalId, events] of byJournal(file.events)) {
    const opening = openingIn(events) ?? (await owners.openingOf(journalId));
    const owner = opening && (await owners.find(opening.learnerId));
    if (!opening) report.refused.push(...withoutBeginning(events));
    else if (!owner)
      report.foreign = { events: report.foreign.events + events.length, account: file.account };
    else {
      const took = await importJournal(owner, { journalId, opening, events, file });
      report.taken.events += took.taken.length;
      report.taken.answers += took.taken.filter(({ type }) => type === "answered").length;
      report.known += took.known;
      report.refused.push(...took.refused);
      if (took.taken.length === 0) continue;
      if (owners.isCurrent(owner)) report.grown.push(journalId);
      else report.forOthers += took.taken.length;
    }
  }
  return report;
}

function byJournal(events: readonly SealedEvent[]): Map<Uuid, SealedEvent[]> {
  const journals = new Map<Uuid, SealedEvent[]>();
  for (const event of events)
    journals.set(event.journalId, [...(journals.get(event.journalId) ?? []), event]);
  return journals;
}

/** Which account they belong to nobody can tell. What has been altered besides is called so. */
function withoutBeginning(events: readonly SealedEvent[]): RefusedEvent[] {
  return events.map((event) => {
    const { journalId, seq } = event;
    return { journalId, seq, why: isIntact(event) ? "not_linked" : "altered" };
  });
}

type FiledJournal = { journalId: Uuid; opening: Opening; events: readonly SealedEvent[]; file: ExportFile };
type Took = { taken: CopiedEvent[]; known: number; refused: RefusedEvent[] };

async function importJournal(owner: Local, journal: FiledJournal): Promise<Took> {
  const { journalId, opening, events, file } = journal;
  const { db, ports } = owner;
  const categories = file.categories.get(journalId);
  const { copied, refused } = toCopiedEvents(events, opening.of, { random: ports.random, categories });
  const rows = await ofJournal(db.events, journalId).toArray();
  const held = new Map(rows.map(({ seq, hash }) => [seq, hash]));
  const news = copied.filter(({ seq, hash }) => held.get(seq) !== hash);
  const attempt = opening.of === "attempt" ? await attemptOf(owner, journal) : undefined;
  const taken = news.length > 0 ? await restoreJournal(owner, news, attempt) : [];
  const places = new Map<number, Sha256>([...held, ...taken.map(({ seq, hash }) => [seq, hash] as const)]);
  const stray = news.filter(({ seq, hash }) => places.get(seq) !== hash);
  return {
    taken,
    known: copied.length - news.length,
    refused: [
      ...refused,
      ...stray.map(({ seq }) => ({
        journalId,
        seq,
        why: places.has(seq) ? ("differs" as const) : ("not_linked" as const),
      })),
    ],
  };
}

/** What its events do not say: from the signed manifest where that is here, else as the file says. */
async function attemptOf(
  { db }: Local,
  { journalId, events, file }: FiledJournal,
): Promise<CopiedAttempt | undefined> {
  const filed = file.attempts.get(journalId);
  for (const { seq, body } of events) {
    const event = seq === 0 ? readEvent(body) : undefined;
    if (!event?.ok || event.value.type !== "started") continue;
    const { manifest, seed, questionIds } = event.value;
    const document = (await db.manifests.get(manifest))?.document;
    if (!document) continue;
    const order = questionOrder(document, seed, questionIds);
    const { mode } = document.policy;
    return { k: "attempt", attemptId: journalId, mode, questionIds: order, limits: filed?.limits };
  }
  return filed && { ...filed, k: "attempt" };
}
