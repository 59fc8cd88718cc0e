import { Dexie } from "dexie";
import { IDBFactory } from "fake-indexeddb";
import { openAccounts } from "../../../src/offline/accounts.ts";
import { openEngine, type OpenedEngine } from "../../../src/offline/open-engine.ts";
import { drainOutbox } from "../../../src/offline/drain-outbox.ts";
import type { Ports } from "../../../src/offline/ports.ts";
import { openDatabase, type Database } from "../../../src/offline/store/open-database.ts";
import { NEW_YEAR_MS } from "../../support/builders.ts";
import { newDevice, newSeat, type Device } from "../device.ts";
import { seeded } from "../random.ts";
import type { World } from "../world.ts";
import { LOADED_PARTS } from "./loaded-parts.ts";
import { openPageStorage, type PageStorage, type WriteFault } from "./page-storage.ts";

/** A page with the whole engine in it. Killed, it gets nothing more from the network, a lock, a timer or its databases. */
export type Page = {
  life: "alive" | "frozen" | "dead";
  engine: OpenedEngine | undefined;
  storage: PageStorage;
  missed: (() => void)[];
  hold(delayMs: number, run: () => void): void;
};

export type FullDevice = {
  device: Device;
  factory: IDBFactory;
  /** What survives the loss of every database. */
  mirror: string | undefined;
  learnerId: string | undefined;
  pages: Page[];
  evicted: boolean;
};

export function newFullDevice(id: number): FullDevice {
  return {
    device: newDevice(id),
    factory: new IDBFactory(),
    mirror: undefined,
    learnerId: undefined,
    pages: [],
    evicted: false,
  };
}

function drawFault(device: Device): WriteFault | undefined {
  if (device.storageFaults === 0) return undefined;
  device.storageFaults -= 1;
  return device.storage === "quota" ? "QuotaExceededError" : "UnknownError";
}

function newPage(world: World, on: FullDevice): { page: Page; ports: Ports } {
  const { agenda } = world;
  const number = world.ledger.pages++;
  const random = seeded(world.seed, 99, number);
  const startedMs = agenda.nowMs();
  const page: Page = {
    life: "alive",
    engine: undefined,
    // Once it is open: a page that cannot open says so and is opened again.
    storage: openPageStorage(on.factory, () => (page.engine ? drawFault(on.device) : undefined)),
    missed: [],
    hold(delayMs, run) {
      agenda.after(delayMs, () => {
        if (page.life === "alive") run();
        if (page.life === "frozen") page.missed.push(run);
      });
    },
  };
  const ports: Ports = {
    origin: "https://mundap.test",
    build: "simulated",
    fetch: (input, init) =>
      new Promise((resolve, reject) => {
        const headers = init?.headers as Record<string, string> | undefined;
        const request = {
          path: new URL(input instanceof Request ? input.url : input).pathname,
          bearer: headers?.["authorization"]?.replace("Bearer ", "") ?? "",
          body: typeof init?.body === "string" ? init.body : "",
        };
        const { ledger } = world;
        if (request.path.endsWith("attempts.sync")) ledger.requests += 1;
        init?.signal?.addEventListener("abort", () => page.hold(0, () => reject(new TypeError("aborted"))));
        world.network.carry({ request, weather: () => on.device.weather }, (reply) =>
          page.hold(0, () => {
            const status = reply === "no_reply" ? reply : reply.status;
            ledger.trace.push(`${agenda.nowMs()} ${number} ${request.path} ${status}`);
            if (reply === "no_reply") return reject(new TypeError("Failed to fetch"));
            const type = reply.body.startsWith("<") ? "text/html" : "application/json";
            resolve(new Response(reply.body, { status: reply.status, headers: { "content-type": type } }));
          }),
        );
      }),
    clock: {
      wallMs: () => NEW_YEAR_MS + agenda.nowMs() + on.device.skewMs,
      monoMs: () => agenda.nowMs() - startedMs,
      startId: random.uuid(),
    },
    random,
    online: () => on.device.weather !== "offline",
    after(delayMs, run) {
      let due = true;
      page.hold(delayMs, () => due && run());
      return () => {
        due = false;
      };
    },
    listenForWakes: () => () => undefined,
    locks: on.device.locks.portOf(page),
    mirror: {
      read: () => on.mirror,
      write(text) {
        on.mirror = text;
      },
    },
  };
  return { page, ports };
}

/** Opens the engine as a page does, as far as its storage lets it. */
export async function openPage(world: World, on: FullDevice): Promise<Page> {
  const { page, ports } = newPage(world, on);
  on.pages.push(page);
  Dexie.dependencies.indexedDB = page.storage.indexedDB;
  let opened = false;
  const opening = (async () => {
    const accounts = await openAccounts(ports);
    const account = accounts.current();
    accounts.close();
    on.learnerId = account.learnerId;
    page.engine = await openEngine({ account, ports }, LOADED_PARTS);
    const { seats } = world.ledger;
    if (!seats.has(account.deviceId)) {
      const seat = newSeat(on.device, account, "");
      on.device.seats.push(seat);
      seats.set(account.deviceId, seat);
    }
    const { phase } = await page.engine.readSyncStatus();
    if (on.evicted && phase !== "storage_lost")
      world.ledger.violate("A16", `a loss of storage is told as ${phase}`);
    on.evicted = false;
    page.engine.wake("started");
  })();
  opening
    .catch((error: unknown) => world.ledger.violate("bug", String(error)))
    .finally(() => (opened = true))
    .catch(() => undefined);
  await world.agenda.passUntil(() => opened, 60_000);
  return page;
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

export function endPage(on: FullDevice, page: Page): void {
  page.life = "dead";
  page.missed = [];
  on.pages.splice(on.pages.indexOf(page), 1);
  page.storage.cut();
  on.device.locks.drop(page);
}

export function thawPage(page: Page): void {
  if (page.life !== "frozen") return;
  page.life = "alive";
  for (const run of page.missed.splice(0)) page.hold(0, run);
}

/** The account's rows as they are, past the engine. */
export async function lookInto<T>(
  world: World,
  on: FullDevice,
  read: (db: Database) => Promise<T>,
): Promise<T | undefined> {
  const { learnerId } = on;
  if (learnerId === undefined) return undefined;
  Dexie.dependencies.indexedDB = on.factory;
  const { ports } = newPage(world, on);
  let result: { value: T } | undefined;
  (async () => {
    const db = await openDatabase({ learnerId, known: "known", ports });
    result = { value: await read(db) };
    db.close();
  })().catch((error: unknown) => world.ledger.violate("bug", String(error)));
  await world.agenda.passUntil(() => result !== undefined, 60_000);
  return result?.value;
}
