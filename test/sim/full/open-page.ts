import { Dexie } from "dexie";
import { openAccounts, type Accounts } from "../../../src/offline/accounts.ts";
import { drainOutbox } from "../../../src/offline/drain-outbox.ts";
import { openEngine } from "../../../src/offline/open-engine.ts";
import { openDatabase, type Database } from "../../../src/offline/store/open-database.ts";
import type { Seat } from "../device.ts";
import type { World } from "../world.ts";
import { endPage, takeSeat, type FullDevice, type Page } from "./full-device.ts";
import { LOADED_PARTS } from "./loaded-parts.ts";
import { newPage } from "./new-page.ts";

const OPENED_WITHIN_MS = 60_000;

/** Opens the engine as a page does, as far as its storage lets it; `signIn` may choose another account before. */
export async function openPage(
  world: World,
  on: FullDevice,
  signIn?: (accounts: Accounts) => Promise<unknown>,
): Promise<Page> {
  const { page, ports } = newPage(world, on);
  on.pages.push(page);
  await inStorage(world, page.storage.indexedDB, async () => {
    const accounts = await openAccounts(ports, LOADED_PARTS);
    await signIn?.(accounts);
    const account = accounts.current();
    accounts.close();
    const engine = await openEngine({ account, ports }, LOADED_PARTS);
    const seat = takeSeat(on, account);
    Object.assign(page, { seat, engine });
    const { phase } = await engine.readSyncStatus();
    if (on.evicted.has(seat) && phase !== "storage_lost")
      world.ledger.violate("A16", `a loss of storage is told as ${phase}`);
    on.evicted.delete(seat);
    engine.wake("started");
  });
  return page;
}

/** Both sets, as far as the network lets them come. */
export async function bringSets({ engine }: Page): Promise<void> {
  await engine?.refreshCatalog();
  for (const setId of ["practice", "exam"]) await engine?.downloadSet(setId);
}

/** The service worker sends what waits and goes. */
export async function wakeWorker(world: World, on: FullDevice): Promise<void> {
  const { page, ports } = newPage(world, on);
  on.pages.push(page);
  Dexie.dependencies.indexedDB = page.storage.indexedDB;
  drainOutbox({ ports }).then(
    () => endPage(on, page),
    (error: unknown) => world.ledger.violate("bug", String(error)),
  );
  // Its databases are opened before any other device's are.
  await world.agenda.pass(100);
}

/** The rows of one of its accounts as they are, past the engine. */
export async function lookInto<T>(
  world: World,
  { on, seat }: { on: FullDevice; seat: Seat },
  read: (db: Database) => Promise<T>,
): Promise<T | undefined> {
  const { ports } = newPage(world, on);
  const { learnerId } = seat.account;
  return await inStorage(world, on.factory, async () => {
    const db = await openDatabase({ learnerId, known: "known", ports });
    try {
      return await read(db);
    } finally {
      db.close();
    }
  });
}

/** Lets time pass until it is done; which databases are opened meanwhile is one for all devices. */
export async function inStorage<T>(
  { agenda, ledger }: World,
  indexedDB: IDBFactory,
  work: () => Promise<T>,
): Promise<T | undefined> {
  Dexie.dependencies.indexedDB = indexedDB;
  let isDone = false;
  let value: T | undefined;
  (async () => {
    value = await work();
  })()
    .catch((error: unknown) => ledger.violate("bug", String(error)))
    .finally(() => {
      isDone = true;
    })
    .catch(() => undefined);
  await agenda.passUntil(() => isDone, OPENED_WITHIN_MS);
  return value;
}
