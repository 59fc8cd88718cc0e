import { Dexie } from "dexie";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openAccounts } from "../../src/offline/accounts.ts";
import { drainOutbox } from "../../src/offline/drain-outbox.ts";
import type { Account } from "../../src/offline/engine.ts";
import { LATE_PARTS } from "../../src/offline/late-parts.ts";
import { openEngine } from "../../src/offline/open-engine.ts";
import { databaseName } from "../../src/offline/store/open-database.ts";
import { aSetFile, RIGHT } from "../support/builders.ts";
import { aDevice, startAttempt, valueOf, type Device } from "./support/a-device.ts";
import { aServer, type Server } from "./support/a-server.ts";

let server: Server;
let device: Device;

beforeEach(async () => {
  server = await aServer(aSetFile());
  device = aDevice(server);
});
afterEach(() => device.putAway());

async function answerOffline(engine: Awaited<ReturnType<Device["open"]>>): Promise<string> {
  device.goOffline();
  const attemptId = await startAttempt(engine);
  valueOf(await engine.recordAnswer(attemptId, "q1", RIGHT["single-choice"]));
  await engine.rested();
  device.goOnline();
  return attemptId;
}

describe("the accounts of a device", () => {
  test("begin with one that needs no network and is the same at the next start", async () => {
    device.goOffline();
    const first = await openAccounts(device.aTab());
    const account = first.current();
    first.close();
    const second = await openAccounts(device.aTab());
    expect(second.current()).toEqual(account);
    expect(account).not.toHaveProperty("secret");
    second.close();
  });

  test("are minted once when two tabs start together", async () => {
    const [left, right] = await Promise.all([openAccounts(device.aTab()), openAccounts(device.aTab())]);
    expect(left.current()).toEqual(right.current());
    expect(await left.list()).toHaveLength(1);
    left.close();
    right.close();
  });

  test("get their learner code at the first contact", async () => {
    const engine = await device.openWith("a-set");
    const accounts = await openAccounts(device.aTab());
    expect(accounts.current()).toMatchObject({ learnerId: engine.account.learnerId, code: "01234567K" });
    accounts.close();
  });

  test("keep a name that was chosen offline, and tell the server at the next contact", async () => {
    const engine = await device.openWith("a-set");
    device.goOffline();
    expect((await engine.rename("Mina")).ok).toBe(false);
    const accounts = await openAccounts(device.aTab());
    expect(await accounts.list()).toMatchObject([{ name: "Mina" }]);
    accounts.close();
    device.goOnline();
    engine.wake("online");
    await engine.rested();
    expect(server.requestsTo("learner.rename")).toMatchObject([{ body: { name: "Mina" } }]);
  });

  test("never see or send anything of each other", async () => {
    const first = await device.openWith("a-set");
    const attemptId = await answerOffline(first);
    await device.putAway();

    const accounts = await openAccounts(device.aTab());
    const other = await accounts.create("Second");
    const second = await device.open(undefined, other);
    valueOf(await second.refreshCatalog());
    second.wake("tap");
    expect(await second.rested()).toBe("idle");
    expect(await drainOutbox({ ports: device.aTab() })).toEqual({ left: "empty", answers: 0 });
    expect(await second.listAttempts()).toEqual([]);
    expect(await second.readSyncStatus()).toMatchObject({ waiting: 0 });
    expect((await second.exportEverything()).text).not.toContain(attemptId);
    expect(server.held.size).toBe(0);
    await second.close();

    // They go out when the first one returns, under its own credential.
    valueOf(await accounts.switchTo(first.account.learnerId));
    accounts.close();
    expect(await drainOutbox({ ports: device.aTab() })).toEqual({ left: "empty", answers: 0 });
    expect(server.held.size).toBeGreaterThan(0);
    const senders = new Set([...server.held.values()].map(({ by }) => by));
    expect(senders).toEqual(new Set([first.account.deviceId]));
  });

  test("are forgotten only when nothing waits or all of it has been saved to a file", async () => {
    const engine = await device.openWith("a-set");
    await answerOffline(engine);
    const accounts = await openAccounts(device.aTab());
    const { learnerId } = engine.account;
    expect(await accounts.forget(learnerId)).toEqual({ ok: false, failure: { code: "answers_waiting" } });
    const exported = await engine.exportEverything();
    // The share sheet may be dismissed: until the file is saved nothing counts as saved.
    expect(await accounts.forget(learnerId)).toMatchObject({ ok: false });
    device.goOffline();
    const late = await startAttempt(engine);
    // What was recorded after the file was made is not in it.
    await exported.saved();
    expect(await accounts.forget(learnerId)).toMatchObject({ ok: false });
    const whole = await engine.exportEverything();
    expect(whole.text).toContain(late);
    await whole.saved();
    await device.putAway();
    valueOf(await accounts.forget(learnerId));
    expect(await Dexie.exists(databaseName(learnerId))).toBe(false);
    expect(accounts.current().learnerId).not.toBe(learnerId);
    accounts.close();
  });
});

describe("an account that is forgotten while another tab of it is open", () => {
  test("takes no answer with it that was recorded at that moment", async () => {
    for (let apart = 0; apart < 24; apart += 1) {
      device = aDevice(server);
      const engine = await device.openWith("a-set");
      const accounts = await openAccounts(device.aTab());
      const forgetting = accounts.forget(engine.account.learnerId);
      for (let n = 0; n < apart; n += 1) await new Promise((resolve) => setImmediate(resolve));
      const started = await engine.startAttempt({ setId: "a-set", locale: "en" });
      if (started.ok) expect((await forgetting).ok, `${apart} turns apart`).toBe(false);
      await forgetting;
      accounts.close();
      await device.putAway();
    }
  });

  test("refuses what belongs to no attempt by then, and takes it again where the forgetting came to no end", async () => {
    const engine = await device.openWith("a-set");
    const attemptId = await answerOffline(engine);
    engine.wake("tap");
    await engine.rested();
    await engine.copied();
    const { text } = await engine.exportEverything();
    const { learnerId } = engine.account;
    const refused: unknown[] = [];
    const ports = device.aTab();
    const { copy } = ports;
    ports.copy = copy && {
      exists: copy.exists,
      async open() {
        const files = await copy.open();
        return {
          ...files,
          // Emptied, and not yet deleted: its copies go first.
          async remove() {
            refused.push(await engine.recordReport(attemptId, "q1", "But it is right."));
            refused.push(await engine.recordRating({ attemptId, questionId: "q1" }, "up"));
            refused.push(valueOf(await engine.importFile(text)).taken.events);
            // A start in between ends nothing that goes on.
            await (await device.open(device.aTab(), engine.account)).close();
            refused.push(await engine.recordReport(attemptId, "q1", "And yet it is right."));
            throw new DOMException("The files cannot be reached.", "UnknownError");
          },
        };
      },
    };
    const accounts = await openAccounts(ports);
    // Lost since: the file would bring it back.
    await device.look(learnerId, (db) => db.events.clear());
    await (await engine.exportEverything()).saved();
    await expect(accounts.forget(learnerId)).rejects.toThrow();
    accounts.close();
    const isRefused = { ok: false, failure: { code: "not_found", detail: { learnerId } } };
    expect(refused.slice(0, 4)).toEqual([isRefused, isRefused, 0, isRefused]);
    await device.putAway();
    const after = await device.open();
    valueOf(await after.recordReport(attemptId, "q1", "But it is right."));
  });
});

describe("an account that was forgotten in another tab", () => {
  test("comes back by no tab that starts while its database goes", async () => {
    const { account } = await device.openWith("a-set");
    const { learnerId } = account;
    await device.putAway();
    const held = await holdDatabase(databaseName(learnerId));
    const accounts = await openAccounts(device.aTab());
    const forgetting = accounts.forget(learnerId);
    await held.isWanted;
    const starting = openEngine({ account, ports: device.aTab() }).then(
      () => "open",
      () => "not here",
    );
    await new Promise((resolve) => setTimeout(resolve, 50));
    held.letGo();
    valueOf(await forgetting);
    expect(await starting).toBe("not here");
    expect(await Dexie.exists(databaseName(learnerId))).toBe(false);
    expect(await accounts.list()).toEqual([accounts.current()]);
    expect([...device.files.contents.keys()].filter((name) => name.startsWith(learnerId))).toEqual([]);
    accounts.close();
  });

  test("takes nothing more in the tabs that it is still open in", async () => {
    const engine = await device.openWith("a-set");
    const { learnerId } = engine.account;
    const accounts = await openAccounts(device.aTab());
    valueOf(await accounts.forget(learnerId));
    valueOf(await engine.refreshCatalog());
    valueOf(await engine.downloadSet("a-set"));
    const isRefused = { ok: false, failure: { code: "not_found", detail: { learnerId } } };
    expect(await engine.startAttempt({ setId: "a-set", locale: "en" })).toEqual(isRefused);
    accounts.close();
  });
});

describe("an account that a frozen tab holds open", () => {
  test("is told to be so, is forgotten by one tab at a time, and goes with that tab", async () => {
    const { account } = await device.openWith("a-set");
    const { learnerId } = account;
    await device.putAway();
    const held = await holdDatabase(databaseName(learnerId));
    const [first, second] = [await openAccounts(device.aTab()), await openAccounts(device.aTab())];
    const forgetting = first.forget(learnerId);
    await held.isWanted;
    const isHeld = { ok: false, failure: { code: "storage_unavailable" } };
    expect(await second.forget(learnerId)).toEqual(isHeld);
    device.pass(10_000);
    expect(await forgetting).toEqual(isHeld);
    held.letGo();
    await expect.poll(() => first.current().learnerId).not.toBe(learnerId);
    expect(await Dexie.exists(databaseName(learnerId))).toBe(false);
    valueOf(await second.forget(learnerId));
    expect(await second.list()).toEqual([first.current()]);
    first.close();
    second.close();
  });
});

/** A connection that lets nobody delete its database until it is let go of. */
async function holdDatabase(name: string) {
  const request = Dexie.dependencies.indexedDB.open(name);
  await new Promise((resolve) => request.addEventListener("success", resolve));
  const connection = request.result;
  const isWanted = new Promise((resolve) => connection.addEventListener("versionchange", resolve));
  return { isWanted, letGo: () => connection.close() };
}

describe("an account whose forgetting came to no end", () => {
  const refused = () => Promise.reject(new DOMException("No locks here.", "SecurityError"));
  const isFlagged = (learnerId: string) =>
    device.look(learnerId, async (db) => (await db.meta.get("forgetting")) !== undefined);
  let account: Account;

  beforeEach(async () => {
    ({ account } = await device.openWith("a-set"));
    await device.putAway();
    await device.look(account.learnerId, (db) => db.meta.put({ k: "forgetting" }));
  });

  test("opens though the code that ends it is out of reach, and ends it at another start", async () => {
    const missing = () => Promise.reject(new TypeError("Failed to fetch dynamically imported module"));
    await (
      await openEngine({ account, ports: device.aTab() }, { ...LATE_PARTS, forgetting: missing })
    ).close();
    expect(await isFlagged(account.learnerId)).toBe(true);
    await device.open();
    expect(await isFlagged(account.learnerId)).toBe(false);
  });

  test("opens, and goes on or is forgotten, where the browser has locks and gives none", async () => {
    // Without locks no second copy is kept.
    const ports = () => ({ ...device.aTab(), copy: undefined, locks: { request: refused } });
    await device.open(ports());
    expect(await isFlagged(account.learnerId)).toBe(false);
    await device.putAway();
    const accounts = await openAccounts(ports());
    valueOf(await accounts.forget(account.learnerId));
    expect(await Dexie.exists(databaseName(account.learnerId))).toBe(false);
    accounts.close();
  });
});

describe("a device whose storage was taken", () => {
  test("says so on the next page where only the worker was there to notice", async () => {
    const engine = await device.openWith("a-set");
    await device.putAway();
    await Dexie.delete(databaseName(engine.account.learnerId));
    await drainOutbox({ ports: device.aTab() });
    expect((await (await device.open()).readSyncStatus()).phase).toBe("storage_lost");
    await device.putAway();
    expect((await (await device.open()).readSyncStatus()).phase).toBe("idle");
  });

  test("says so, keeps its identity, and goes on", async () => {
    const engine = await device.openWith("a-set");
    await answerOffline(engine);
    const { learnerId } = engine.account;
    await device.putAway();
    await Dexie.delete(databaseName(learnerId));
    const after = await device.open();
    expect(after.account.learnerId).toBe(learnerId);
    expect(await after.readSyncStatus()).toMatchObject({
      phase: "storage_lost",
      failure: { code: "storage_lost" },
    });
    valueOf(await after.refreshCatalog());
    valueOf(await after.downloadSet("a-set"));
    const attemptId = await answerOffline(after);
    after.wake("tap");
    expect(await after.rested()).toBe("idle");
    expect((await after.readAttempt(attemptId))?.waitingEvents).toBe(0);
    await device.putAway();
    expect((await (await device.open()).readSyncStatus()).phase).toBe("idle");
  });

  test("knows itself even when every database has gone", async () => {
    const engine = await device.openWith("a-set");
    const { learnerId, deviceId } = engine.account;
    await device.putAway();
    await Dexie.delete(databaseName(learnerId));
    await Dexie.delete("mundap-device");
    const after = await device.open();
    expect(after.account).toMatchObject({ learnerId, deviceId });
    expect((await after.readSyncStatus()).phase).toBe("storage_lost");
  });

  test("is noticed while a tab is open", async () => {
    const engine = await device.openWith("a-set");
    const attemptId = await startAttempt(engine);
    await engine.rested();
    await Dexie.delete(databaseName(engine.account.learnerId));
    expect((await engine.readSyncStatus()).phase).toBe("storage_lost");
    expect((await engine.recordAnswer(attemptId, "q1", RIGHT["single-choice"])).ok).toBe(false);
  });
});
