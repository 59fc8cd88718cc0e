import type { FailureCode } from "../../../src/domain/failure.ts";
import type { OpenedEngine } from "../../../src/offline/open-engine.ts";
import type { Seat } from "../device.ts";
import { keyText, type TableName } from "../memory-database.ts";
import { endAllPages, thawPage, type FullDevice, type FullWorld, type Page } from "./full-device.ts";
import { lookInto, openPage } from "./open-page.ts";

const TURN_MS = 20_000;
const MOST_TURNS = 40;
const TABLES = ["events", "outbox", "journals", "receipts", "attempts"] as const satisfies TableName[];

const ALARMS = new Set<FailureCode>(["version_rolled_back", "version_equivocated", "set_disappeared"]);

type Held = { on: FullDevice; seat: Seat };

/** All faults end, everyone comes back, and each account gets its turn on its device. */
export async function healFull(world: FullWorld): Promise<void> {
  const { server, agenda, phones } = world;
  server.state.trouble = "none";
  server.unjudgeable.clear();
  for (const { device, pages } of phones) {
    device.weather = "fair";
    device.storageFaults = 0;
    pages.forEach(thawPage);
  }
  // What is being recorded at this moment, or by a page that has just thawed, waits to be sent as well.
  await agenda.pass(2000);
  const all = phones.flatMap((on) => on.device.seats.map((seat): Held => ({ on, seat })));
  for (const held of all) await deliver(world, held);
  for (const held of all) await takeOver(world, held);
}

async function deliver(world: FullWorld, held: Held): Promise<void> {
  const { agenda, ledger } = world;
  const { on, seat } = held;
  const isAlone = on.device.seats.length === 1;
  if (!isAlone) endAllPages(on);
  const open = on.pages.find(({ engine }) => engine !== undefined);
  const page = open ?? (await openPage(world, on, (accounts) => accounts.switchTo(seat.account.learnerId)));
  await lookForNews(world, page);
  page.engine?.wake("tap");
  for (let turn = 0; turn < MOST_TURNS; turn += 1) {
    await agenda.pass(TURN_MS);
    const left = await lookInto(world, held, (db) =>
      db.outbox.filter(({ aside }) => aside === undefined).count(),
    );
    if (left === 0) break;
  }
  await agenda.pass(2000);
  let shown: number | undefined;
  void page.engine?.readSyncStatus().then(({ waitingEvents }) => (shown = waitingEvents));
  await agenda.passUntil(() => shown !== undefined, 10_000);
  const waiting = await lookInto(world, held, (db) => db.outbox.count());
  if (shown !== undefined && shown !== waiting)
    ledger.violate("A3", `${waiting} events wait, and ${shown} are shown`);
}

/** As the library does when it is opened. Whatever has become of the server, it is no attack on this device. */
async function lookForNews({ agenda, ledger }: FullWorld, { engine }: Page): Promise<void> {
  let found: Awaited<ReturnType<OpenedEngine["refreshCatalog"]>> | undefined;
  void engine?.refreshCatalog().then((refreshed) => (found = refreshed));
  await agenda.passUntil(() => found !== undefined, 60_000);
  if (found?.ok === false && ALARMS.has(found.failure.code))
    ledger.violate("restored", `the catalog is refused: ${found.failure.code}`);
}

/** The rows as they stand, into the form in which the invariants read them. */
async function takeOver(world: FullWorld, held: Held): Promise<void> {
  const { seat } = held;
  const found = await lookInto(world, held, (db) =>
    Promise.all(TABLES.map(async (name) => ({ name, rows: await db.table(name).toArray() }))),
  );
  for (const { name, rows } of found ?? []) {
    const table = seat.disk.tables[name];
    for (const row of rows) {
      table.set(keyText(name, row), row);
      if (name === "events") world.ledger.made.set(row.hash, { seat, row, lost: false });
    }
  }
}
