import { Dexie } from "dexie";
import { afterEach, beforeEach, expect, test } from "vitest";
import { databaseName } from "../../src/offline/store/open-database.ts";
import { aSetFile, anId, RIGHT } from "../support/builders.ts";
import { aDevice, startAttempt, valueOf, type Device } from "./support/a-device.ts";
import { aServer } from "./support/a-server.ts";

let device: Device;

beforeEach(async () => {
  device = aDevice(await aServer());
});
afterEach(() => device.putAway());

test("an upgrade of the store keeps every pending row of the version before it, and the server's word", async () => {
  const { account } = await device.open();
  await device.putAway();
  await Dexie.delete(databaseName(account.learnerId));
  const before = new Dexie(databaseName(account.learnerId));
  before.version(1).stores({
    meta: "k",
    roots: "version",
    events: "[journalId+seq], &recordId",
    outbox: "[journalId+seq], type",
    attempts: "attemptId, setId, startedAt, manifest",
    grades: "[attemptId+questionId], attemptId, setId, at",
    outcomes: "[attemptId+questionId], attemptId, acceptance",
  });
  const rows = ["answered", "flagged"].map((type, seq) => ({
    journalId: anId("j"),
    seq,
    type,
    bytes: 1,
    tries: 2,
  }));
  const [first, second] = rows;
  await before.table("outbox").bulkAdd([first, { ...second, aside: "request_malformed" }]);
  const answer = { attemptId: anId("a"), questionId: "q1", seq: 1 };
  const wrong = { verdict: "incorrect", fraction: 0 };
  await before.table("grades").add({ ...answer, ...wrong, setId: "s", category: "c", at: 1 });
  const right = { verdict: "correct", fraction: 1, acceptance: "counted", reason: "in_time" };
  await before.table("outcomes").add({ ...answer, ...right });
  before.close();
  const after = await device.open();
  expect(await after.readSyncStatus()).toMatchObject({ waiting: 1, waitingEvents: 2, aside: 1 });
  expect(await after.readStatistics()).toMatchObject({ answered: 1, correct: 1 });
});

/** What every earlier build had, as it was: table by table, the keys and indexes. Never edited, only added to. */
const EARLIER: Record<number, { account: Record<string, string>; device: Record<string, string> }> = {
  1: {
    account: {
      meta: "k",
      catalog: "k",
      roots: "version",
      sets: "setId",
      manifests: "payloadHash, setId",
      blobs: "sha256",
      partials: "setId",
      journals: "journalId",
      events: "[journalId+seq], &recordId",
      attempts: "attemptId, setId, startedAt, manifest",
      grades: "[attemptId+questionId], attemptId, setId, at",
      outbox: "[journalId+seq], type",
      receipts: "journalId",
      outcomes: "[attemptId+questionId], attemptId, acceptance",
      tickets: "sessionId, setId",
      anchors: "startId",
      sender: "k",
    },
    device: { accounts: "learnerId", chosen: "k" },
  },
  2: {
    account: {
      meta: "k",
      catalog: "k",
      sets: "setId",
      manifests: "payloadHash, setId",
      blobs: "sha256",
      partials: "setId",
      journals: "journalId",
      events: "[journalId+seq], &recordId",
      attempts: "attemptId, setId, startedAt, manifest",
      grades: "[attemptId+questionId], attemptId, setId, at",
      outbox: "[journalId+seq], type, aside",
      receipts: "journalId",
      outcomes: "[attemptId+questionId], attemptId, acceptance",
      tickets: "sessionId, setId",
      anchors: "startId",
      sender: "k",
    },
    device: { accounts: "learnerId", chosen: "k", roots: "version", floors: "k" },
  },
};

/** Turns a database back into what an earlier build would have left behind: its tables, with the rows of today. */
async function turnBack(name: string, version: number, tables: Record<string, string>): Promise<void> {
  const today = await new Dexie(name).open();
  const rows = new Map<string, unknown[]>();
  for (const table of today.tables) rows.set(table.name, await table.toArray());
  today.close();
  await Dexie.delete(name);
  const before = new Dexie(name);
  before.version(version).stores(tables);
  for (const table of Object.keys(tables)) await before.table(table).bulkAdd(rows.get(table) ?? []);
  before.close();
}

test.each(Object.keys(EARLIER).map(Number))(
  "what waits since version %i of the store is still there, goes on in its chain, and is sent",
  async (version) => {
    const server = await aServer(aSetFile());
    device = aDevice(server);
    const before = await device.openWith("a-set");
    const { learnerId } = before.account;
    device.goOffline();
    const attemptId = await startAttempt(before);
    valueOf(await before.recordAnswer(attemptId, "q1", RIGHT["single-choice"]));
    valueOf(await before.recordReport(attemptId, "q1", "Was this too easy?"));
    const told = await before.readAttempt(attemptId);
    const events = await device.look(learnerId, (db) => db.events.toArray());
    const tickets = await device.look(learnerId, (db) => db.tickets.toArray());
    await device.putAway();
    const { account, device: registry } = EARLIER[version] ?? { account: {}, device: {} };
    await turnBack(databaseName(learnerId), version, account);
    await turnBack("mundap-device", version, registry);
    device.files.contents.clear();

    const after = await device.open();
    expect(after.account).toMatchObject({ learnerId, deviceId: before.account.deviceId });
    expect(await after.readAttempt(attemptId)).toEqual(told);
    expect(await device.look(learnerId, (db) => db.events.toArray())).toEqual(events);
    expect(await device.look(learnerId, (db) => db.tickets.toArray())).toEqual(tickets);
    expect(await after.readSyncStatus()).toMatchObject({ waiting: 1, waitingEvents: events.length });
    valueOf(await after.recordAnswer(attemptId, "q4", RIGHT["numeric"]));
    device.goOnline();
    after.wake("tap");
    expect(await after.rested()).toBe("idle");
    expect((await after.readSyncStatus()).waitingEvents).toBe(0);
    expect([...server.held.values()].map(({ event: { hash } }) => hash)).toEqual(
      expect.arrayContaining(events.map(({ hash }) => hash)),
    );
  },
);

/** What a later build does to the store while an older page is open: one more table, in a version of its own. */
async function upgradeUnder(name: string): Promise<void> {
  const asked = Dexie.dependencies.indexedDB.open(name, 1000);
  await new Promise<void>((resolve, reject) => {
    asked.addEventListener("upgradeneeded", () => asked.result.createObjectStore("later", { keyPath: "k" }));
    asked.addEventListener("blocked", () => reject(new Error("the old page does not let go")));
    asked.addEventListener("error", () =>
      reject(new Error("it could not be upgraded", { cause: asked.error })),
    );
    asked.addEventListener("success", () => resolve());
  });
  asked.result.close();
}

test("a page that is open while a later build upgrades the store lets go, goes on, and loses nothing", async () => {
  const server = await aServer(aSetFile());
  device = aDevice(server);
  const old = await device.openWith("a-set");
  device.goOffline();
  const attemptId = await startAttempt(old);
  valueOf(await old.recordAnswer(attemptId, "q1", RIGHT["single-choice"]));
  await upgradeUnder(databaseName(old.account.learnerId));
  await upgradeUnder("mundap-device");

  valueOf(await old.recordAnswer(attemptId, "q3", RIGHT["short-text"]));
  expect([...((await old.readAttempt(attemptId))?.state.answers.keys() ?? [])]).toEqual(["q1", "q3"]);
  expect((await old.readSyncStatus()).phase).not.toBe("storage_lost");
  device.goOnline();
  old.wake("tap");
  expect(await old.rested()).toBe("idle");
  expect((await old.readSyncStatus()).waitingEvents).toBe(0);
  const answered = [...server.held.values()].filter(({ event: { body } }) => body.includes('"answered"'));
  expect(answered).toHaveLength(2);
});
