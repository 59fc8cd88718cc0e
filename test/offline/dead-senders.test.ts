import { afterEach, beforeEach, expect, test } from "vitest";
import type { Uuid } from "../../src/domain/id.ts";
import type { OpenedEngine } from "../../src/offline/open-engine.ts";
import type { Database } from "../../src/offline/store/open-database.ts";
import { openSenderStore } from "../../src/offline/store/sender-store.ts";
import { claimBatch } from "../../src/offline/sync/claim-batch.ts";
import { lead } from "../../src/offline/sync/lead.ts";
import { MAX_LIMITS } from "../../src/offline/sync/sender-state.ts";
import type { SyncInput } from "../../src/protocol/sync.ts";
import { aSetFile } from "../support/builders.ts";
import { aDevice, startAttempt, valueOf, type Device } from "./support/a-device.ts";
import { aServer, type Server } from "./support/a-server.ts";

let server: Server;
let device: Device;
let engine: OpenedEngine;
let attemptId: Uuid;

beforeEach(async () => {
  server = await aServer(aSetFile());
  device = aDevice(server);
  engine = await device.openWith("a-set");
  attemptId = await startAttempt(engine);
  await engine.rested();
  device.goOffline();
});
afterEach(() => device.putAway());

async function flag(times: number): Promise<void> {
  for (let n = 0; n < times; n += 1)
    valueOf(await engine.recordFlag(attemptId, "q1", n % 2 ? "cleared" : "set"));
}

/** A start of the app whose sender ends without a word at an event `isPoison`; all else is delivered. Gives how many it sent at once. */
async function start(db: Database, isPoison: (seq: number) => boolean): Promise<number[]> {
  const store = openSenderStore(db);
  const ports = device.aTab();
  const sizes: number[] = [];
  await lead({ store, ports, account: engine.account }, async (epoch) => {
    for (;;) {
      const claimed = await claimBatch(
        { store, ports },
        { epoch, limits: MAX_LIMITS, except: [], missing: [] },
      );
      if (claimed.kind !== "claimed") return;
      const { events } = claimed.batch;
      sizes.push(events.length);
      if (events.some(({ seq }) => isPoison(seq))) return;
      await db.outbox.bulkDelete(events.map(({ journalId, seq }): [Uuid, number] => [journalId, seq]));
    }
  });
  return sizes;
}

const look = <T>(read: (db: Database) => Promise<T>) => device.look(engine.account.learnerId, read);

test("an event that ends its sender at every start holds up nothing else, and no eighth start", async () => {
  await flag(130);
  await look(async (db) => {
    const poison = 40;
    const waiting: number[] = [];
    for (let n = 1; n < 8; n += 1) {
      await start(db, (seq) => seq === poison);
      waiting.push((await db.outbox.toArray()).filter(({ aside }) => aside === undefined).length);
    }
    // What no sender has died of goes before the rest, and of that each event alone.
    expect(waiting.slice(0, 3)).toEqual([waiting[0], waiting[0], waiting[0]]);
    expect(waiting[3]).toBeLessThan(100);
    expect(waiting.at(-1)).toBe(0);
    expect(await db.outbox.toArray()).toMatchObject([{ seq: poison, aside: "response_unreadable" }]);
    expect(await start(db, () => false)).toEqual([]);
  });
});

test("a page that was closed while it sent twice leaves nothing to be sent alone", async () => {
  await flag(30);
  await look(async (db) => {
    const everything = await db.outbox.count();
    for (let n = 0; n < 2; n += 1) expect(await start(db, () => true)).toEqual([everything]);
    expect(await start(db, () => false)).toEqual([everything]);
  });
});

test("a sender that heard no reply and goes on has not died, nor has one that is closed after that", async () => {
  await flag(3);
  for (let n = 0; n < 6; n += 1) {
    engine.wake("tap");
    await engine.rested();
    await device.putAway();
    engine = await device.open();
  }
  const rows = await look((db) => db.outbox.toArray());
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.filter(({ died }) => died !== undefined)).toEqual([]);
});

test("what was set aside by that is sent at the next contact, alone", async () => {
  await flag(3);
  await look(async (db) => {
    for (let n = 0; n < 5; n += 1) await start(db, (seq) => seq === 2);
    expect(await db.outbox.toArray()).toMatchObject([{ seq: 2, aside: "response_unreadable" }]);
  });
  device.goOnline();
  valueOf(await engine.refreshCatalog());
  await flag(1);
  engine.wake("tap");
  await engine.rested();
  const alone = server.requestsTo("attempts.sync").flatMap(({ body }) => {
    const { events } = body as SyncInput;
    return events.length === 1 ? events.map(({ seq }) => seq) : [];
  });
  expect(alone).toContain(2);
});
