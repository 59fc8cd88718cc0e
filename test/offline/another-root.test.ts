import { beforeEach, afterEach, describe, expect, test } from "vitest";
import type { OpenedEngine } from "../../src/offline/open-engine.ts";
import { rootFingerprint } from "../../src/signing/root-fingerprint.ts";
import { aSetFile } from "../support/builders.ts";
import { aDevice, startAttempt, valueOf, type Device } from "./support/a-device.ts";
import { aServer, type Server } from "./support/a-server.ts";

/** At one address: first the server of old, then one that knows neither its keys nor its learners. */
let old: Server;
let foreign: Server;
let atTheAddress: Server;
let device: Device;

beforeEach(async () => {
  [old, foreign] = [await aServer(), await aServer()];
  atTheAddress = old;
  device = aDevice({ fetch: (input, init) => atTheAddress.fetch(input, init) });
  await old.publisher.publish(aSetFile());
  await old.publisher.publish(aSetFile({ title: "Second edition" }));
  await foreign.publisher.publish(aSetFile({ title: "Begun anew" }));
});
afterEach(() => device.putAway());

const REFUSED = { ok: false, failure: { code: "root_not_trusted" } };

async function answerOne(engine: OpenedEngine): Promise<string> {
  const attemptId = await startAttempt(engine);
  valueOf(await engine.recordAnswer(attemptId, "q1", { kind: "single-choice", choiceId: "a" }));
  return attemptId;
}

async function sendAll(engine: OpenedEngine): Promise<void> {
  engine.wake("tap");
  await engine.rested();
}

async function trustForeign(engine: OpenedEngine): Promise<void> {
  const { fingerprint } = valueOf(await engine.readOfferedRoot());
  valueOf(await engine.trustOfferedRoot(fingerprint));
}

async function openAtForeign(): Promise<OpenedEngine> {
  const engine = await device.openWith("a-set");
  atTheAddress = foreign;
  return engine;
}

describe("a server with another root", () => {
  test("is refused by that name though its root has the same version, and what is here goes on", async () => {
    const engine = await openAtForeign();
    expect(await engine.refreshCatalog()).toMatchObject(REFUSED);
    expect(await engine.listLibrary()).toMatchObject([{ title: "Second edition", usable: true }]);
    await answerOne(engine);
    await sendAll(engine);
    expect(await engine.readSyncStatus()).toMatchObject({ waiting: 1 });
  });

  test("shows the fingerprint of the root that it offers", async () => {
    const engine = await openAtForeign();
    const { fingerprint } = valueOf(await engine.readOfferedRoot());
    expect(fingerprint).toMatch(/^([0-9a-f]{4} ){3}[0-9a-f]{4}$/);
    expect(fingerprint.replaceAll(" ", "")).toBe(foreign.publisher.rootHash.slice(0, 16));
  });

  test("that a person trusts gets every answer and gives its receipt, also for what the old one had", async () => {
    const engine = await device.openWith("a-set");
    const before = await answerOne(engine);
    await sendAll(engine);
    expect(await engine.readSyncStatus()).toMatchObject({ waiting: 0 });
    const oldReceipt = (await engine.readAttempt(before))?.receiptCode;
    atTheAddress = foreign;
    foreign.changeTime(60_000);
    const between = await answerOne(engine);

    await trustForeign(engine);
    await engine.rested();
    expect(await engine.readSyncStatus()).toMatchObject({ waiting: 0, waitingEvents: 0, held: 0 });
    for (const attemptId of [before, between]) {
      const view = await engine.readAttempt(attemptId);
      expect(view?.state.answers.size).toBe(1);
      expect(view?.receiptCode).toBeDefined();
      expect(view?.receiptCode).not.toBe(oldReceipt);
      expect([...foreign.held.values()].some(({ event }) => event.journalId === attemptId)).toBe(true);
    }
  });

  test("that is trusted is not held to the versions of the old one", async () => {
    const engine = await openAtForeign();
    await trustForeign(engine);
    const [item] = await engine.listLibrary();
    expect(item).toMatchObject({ title: "Begun anew", state: "update_available", usable: true });
    await startAttempt(engine);
    valueOf(await engine.downloadSet("a-set"));
    expect(await engine.listLibrary()).toMatchObject([{ title: "Begun anew", state: "ready" }]);
    expect(await engine.readFreshness()).toBe("fresh");
  });

  test("gives its own tickets: those of the old one are worth nothing there", async () => {
    const engine = await openAtForeign();
    const { learnerId } = engine.account;
    const ticketsHere = () => device.look(learnerId, (db) => db.tickets.toArray());
    const before = new Set((await ticketsHere()).map(({ jws }) => jws));
    expect(before.size).toBe(3);
    await trustForeign(engine);
    await engine.rested();
    const after = await ticketsHere();
    expect(after).toHaveLength(3);
    expect(after.filter(({ jws }) => before.has(jws))).toEqual([]);
  });

  test("is not trusted where it is no longer the one that the person looked at", async () => {
    const engine = await openAtForeign();
    const { fingerprint } = valueOf(await engine.readOfferedRoot());
    atTheAddress = await aServer();
    expect(await engine.trustOfferedRoot(fingerprint)).toMatchObject(REFUSED);
    expect(await engine.trustOfferedRoot(rootFingerprint(old.publisher.rootHash))).toMatchObject(REFUSED);
    atTheAddress = old;
    valueOf(await engine.refreshCatalog());
  });

  test("is trusted by the whole device: each account follows with what it has, and the old one is refused", async () => {
    const second = await device.openNew();
    valueOf(await second.refreshCatalog());
    valueOf(await second.downloadSet("a-set"));
    const attemptId = await answerOne(second);
    await sendAll(second);
    await second.close();
    const first = await device.open();
    atTheAddress = foreign;
    await trustForeign(first);

    const again = await device.open(device.aTab(), second.account);
    expect(await again.readSyncStatus()).toMatchObject({ waiting: 1 });
    await sendAll(again);
    expect(await again.readSyncStatus()).toMatchObject({ waiting: 0, waitingEvents: 0 });
    expect([...foreign.held.values()].some(({ event }) => event.journalId === attemptId)).toBe(true);
    atTheAddress = old;
    expect(await again.refreshCatalog()).toMatchObject(REFUSED);
  });

  test("is not taken up anew by trusting what is trusted already", async () => {
    const engine = await device.openWith("a-set");
    await answerOne(engine);
    await sendAll(engine);
    const { fingerprint } = valueOf(await engine.readOfferedRoot());
    valueOf(await engine.trustOfferedRoot(fingerprint));
    expect(await engine.readSyncStatus()).toMatchObject({ waiting: 0 });
    const followed = await device.look(engine.account.learnerId, (db) => db.meta.get("chain"));
    expect(followed).toBeUndefined();
  });
});
