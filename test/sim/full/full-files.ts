import type { SealedEvent } from "../../../src/domain/attempt/event.ts";
import { must } from "../../../src/domain/invariant.ts";
import type { ImportReport } from "../../../src/offline/import/import-report.ts";
import { openingIn } from "../../../src/offline/import/opening-in.ts";
import type { EventRow } from "../../../src/offline/store/event-row.ts";
import type { Place } from "../../../src/offline/store/read-places.ts";
import { storageFailureOf } from "../../../src/offline/store/write-strictly.ts";
import type { Seat } from "../device.ts";
import type { Random } from "../random.ts";
import {
  chosenOn,
  endPage,
  openPagesOn,
  type FullDevice,
  type FullWorld,
  type OpenPage,
  type SavedFile,
} from "./full-device.ts";
import { inStorage, lookInto, openPage } from "./open-page.ts";

/** A person saves everything of the account before them to a file. */
export async function saveFile(world: FullWorld, on: FullDevice): Promise<void> {
  await atScreen(world, on, async ({ engine }) => {
    const exported = await engine.exportEverything();
    const { events, strays } = JSON.parse(exported.text) as Pick<SavedFile, "events" | "strays">;
    world.saved.push({ text: exported.text, events, strays });
    // That it was is kept where answers are, if there is room.
    await exported.saved().catch(storageFailureOf);
  });
}

/** Any file that was ever saved, on any device, at times twice. */
export async function takeInFile(world: FullWorld, on: FullDevice, random: Random): Promise<void> {
  if (world.saved.length === 0) return;
  const file = random.pick(world.saved);
  const isTwice = random.chance(0.3);
  const report = await takeIn(world, on, file);
  if (!report) return;
  await checkTaken(world, on, { file, report });
  if (!isTwice) return;
  const again = await takeIn(world, on, file);
  if (again && again.taken.events > 0)
    world.ledger.violate("imported", `a file brings ${again.taken.events} events when it is taken in again`);
}

/** What came of it, where the storage took it. */
async function takeIn(
  world: FullWorld,
  on: FullDevice,
  { text, events }: SavedFile,
): Promise<ImportReport | undefined> {
  for (const { seat, journalId } of ownedOn(on, events)) {
    const owners = world.ledger.owners.get(journalId) ?? [];
    if (!owners.includes(seat)) world.ledger.owners.set(journalId, [...owners, seat]);
  }
  const imported = await atScreen(world, on, ({ engine }) => engine.importFile(text));
  const seat = chosenOn(on);
  if (seat) await world.bugs.page?.tookIn?.((read) => lookInto(world, { on, seat }, read));
  if (imported?.ok) return imported.value;
  if (imported && !imported.failure.code.startsWith("storage_"))
    world.ledger.violate("imported", `a file that was saved is ${imported.failure.code}`);
  return undefined;
}

/**
 * Every event of a journal is in the store of the account of this device that it belongs to, up to where another one
 * stands, and counts as held from now on. What is nobody's here is said to be.
 */
async function checkTaken(
  world: FullWorld,
  on: FullDevice,
  { file, report }: { file: SavedFile; report: ImportReport },
): Promise<void> {
  const { ledger } = world;
  const own = ownedOn(on, file.events);
  for (const { seat, journalId, events } of own) {
    const places = events.map(({ seq }): Place => [journalId, seq]);
    const rows = await lookInto(world, { on, seat }, (db) => db.events.bulkGet(places));
    for (const [at, { seq, hash }] of events.entries()) {
      const row: EventRow | undefined = rows?.[at];
      if (row === undefined) ledger.violate("imported", `${journalId} ${seq} was in a file, and is not here`);
      if (row?.hash !== hash) break;
      ledger.made.set(hash, { seat, row, lost: false });
    }
  }
  const isOwn = (event: SealedEvent) => own.some(({ journalId }) => journalId === event.journalId);
  const foreign = [...file.events, ...file.strays].filter((event) => !isOwn(event)).length;
  if (report.file !== "whole" || report.foreign.events !== foreign)
    ledger.violate("imported", `of ${foreign} events of nobody here: ${JSON.stringify(report)}`);
}

type Owned = { seat: Seat; journalId: string; events: SealedEvent[] };

/** Journals of a file that belong to an account of this device, each in its order. */
function ownedOn({ device }: FullDevice, events: readonly SealedEvent[]): Owned[] {
  const journalIds = [...new Set(events.map(({ journalId }) => journalId))];
  return journalIds.flatMap((journalId) => {
    const chain = events.filter((event) => event.journalId === journalId).toSorted((a, b) => a.seq - b.seq);
    const { learnerId } = must(openingIn(chain), "a file has every journal from its beginning");
    const seat = device.seats.find(({ account }) => account.learnerId === learnerId);
    return seat ? [{ seat, journalId, events: chain }] : [];
  });
}

/** On a page that is open, or is opened for it, and closed where nothing comes of it. */
async function atScreen<T>(
  world: FullWorld,
  on: FullDevice,
  work: (page: OpenPage) => Promise<T>,
): Promise<T | undefined> {
  if (openPagesOn(on).length === 0) await openPage(world, on);
  const [page] = openPagesOn(on);
  if (!page) return undefined;
  let isDone = false;
  const value = await inStorage(world, page.storage.indexedDB, async () => {
    const done = await work(page);
    isDone = true;
    return done;
  });
  if (!isDone) endPage(on, page);
  return value;
}
