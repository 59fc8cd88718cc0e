import { Dexie } from "dexie";
import { IDBFactory, IDBKeyRange } from "fake-indexeddb";
import { openAccounts } from "../../../src/offline/accounts.ts";
import type { Result } from "../../../src/domain/result.ts";
import type { Uuid } from "../../../src/domain/id.ts";
import type { Account, Engine } from "../../../src/offline/engine.ts";
import { openEngine, type OpenedEngine } from "../../../src/offline/open-engine.ts";
import type { Ports } from "../../../src/offline/ports.ts";
import { openDeviceDatabase, type DeviceDatabase } from "../../../src/offline/store/device-database.ts";
import { openDatabase, type Database } from "../../../src/offline/store/open-database.ts";
import { NEW_YEAR_MS } from "../../support/builders.ts";
import { memoryFiles } from "./memory-files.ts";
import { fakeLocks } from "./fake-locks.ts";

/** The far end of the network: a fake one, or a real server's address with the platform's fetch. */
type FarEnd = { origin?: string; fetch: Ports["fetch"] };
type Timer = { atMs: number; run: () => void };

/**
 * A phone: storage, clock, locks and a network that can be switched off. Tabs are engines opened on
 * it. One phone at a time holds the process's IndexedDB: making another puts this one away.
 */
export function aDevice(server: FarEnd) {
  Dexie.dependencies.indexedDB = new IDBFactory();
  Dexie.dependencies.IDBKeyRange = IDBKeyRange;
  const timers = new Set<Timer>();
  const opened: { close(): unknown }[] = [];
  const locks = fakeLocks();
  const files = memoryFiles();
  let monoMs = 0;
  let wallSkewMs = 0;
  let online = true;
  let mirror: string | undefined;

  /** The ports of one tab, which has a start of its own. */
  function aTab(): Ports {
    return {
      origin: server.origin ?? "https://mundap.test",
      build: "test",
      async fetch(input, init) {
        if (!online) throw new TypeError("Failed to fetch");
        return await server.fetch(input, init);
      },
      clock: {
        wallMs: () => NEW_YEAR_MS + monoMs + wallSkewMs,
        monoMs: () => monoMs,
        startId: crypto.randomUUID(),
      },
      random: {
        uuid: () => crypto.randomUUID(),
        bytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
        unit: () => 0.5,
      },
      online: () => online,
      after(delayMs, run) {
        const timer = { atMs: monoMs + delayMs, run };
        timers.add(timer);
        return () => timers.delete(timer);
      },
      listenForWakes: () => () => {},
      locks,
      mirror: {
        read: () => mirror,
        write: (text) => {
          mirror = text;
        },
      },
      copy: files,
    };
  }

  async function open(ports = aTab(), chosen?: Account): Promise<OpenedEngine> {
    const accounts = await openAccounts(ports);
    const engine = await openEngine({ account: chosen ?? accounts.current(), ports });
    opened.push(engine, accounts);
    return engine;
  }

  return {
    aTab,
    open,
    /** The second copy's files as they are. */
    files,
    /** A tab of an account that was made just now. */
    async openNew(): Promise<OpenedEngine> {
      const accounts = await openAccounts(aTab());
      opened.push(accounts);
      return await open(aTab(), await accounts.create());
    },
    /** A tab with a set on it, online, registered, everything sent. */
    async openWith(setId: string): Promise<OpenedEngine> {
      const engine = await open();
      valueOf(await engine.refreshCatalog());
      valueOf(await engine.downloadSet(setId));
      await engine.rested();
      return engine;
    },
    goOffline: () => {
      online = false;
    },
    goOnline: () => {
      online = true;
    },
    /** A person or a network sets the wall clock off the truth by so much. */
    setWall(skewMs: number) {
      wallSkewMs = skewMs;
    },
    /** Time passes; what was due happens in its order. */
    pass(ms: number) {
      monoMs += ms;
      for (const timer of [...timers].sort((a, b) => a.atMs - b.atMs)) {
        if (timer.atMs > monoMs) continue;
        timers.delete(timer);
        timer.run();
      }
    },
    /** The rows as they are, past the engine. */
    async look<T>(learnerId: string, read: (db: Database) => Promise<T>): Promise<T> {
      const db = await openDatabase({ learnerId, known: "known", ports: aTab() });
      try {
        return await read(db);
      } finally {
        db.close();
      }
    },
    async lookAtRegistry<T>(read: (db: DeviceDatabase) => Promise<T>): Promise<T> {
      const db = await openDeviceDatabase();
      try {
        return await read(db);
      } finally {
        db.close();
      }
    },
    async wipe(name: string) {
      await Dexie.delete(name);
    },
    /** As a browser does it to a site: every database at once. With the mirror, when its other storage goes too. */
    async wipeDatabases(also?: "and_mirror") {
      for (const name of await Dexie.getDatabaseNames()) await Dexie.delete(name);
      if (also) mirror = undefined;
    },
    async putAway() {
      for (const each of opened.splice(0)) await each.close();
    },
  };
}

/** The value of something that has to go well for the test to mean anything. */
export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`unexpected failure: ${JSON.stringify(result.failure)}`);
  return result.value;
}

/** Begins an attempt as the screen does. */
export async function startAttempt(engine: Engine, setId = "a-set"): Promise<Uuid> {
  return valueOf(await engine.startAttempt({ setId, locale: "en" }));
}

export type Device = ReturnType<typeof aDevice>;
