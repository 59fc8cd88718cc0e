import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { SealedEvent } from "../../../src/domain/attempt/event.ts";
import { openAccounts } from "../../../src/offline/accounts.ts";
import type { OpenedEngine } from "../../../src/offline/open-engine.ts";
import { aSetFile, RIGHT } from "../../support/builders.ts";
import { aDevice, startAttempt, valueOf, type Device } from "../support/a-device.ts";
import { aServer, type Server } from "../support/a-server.ts";

let server: Server;
let device: Device;

beforeEach(async () => {
  server = await aServer(aSetFile());
  device = aDevice(server);
});
afterEach(() => device.putAway());

async function answerOffline(engine: OpenedEngine): Promise<string> {
  device.goOffline();
  const attemptId = await startAttempt(engine);
  valueOf(await engine.recordAnswer(attemptId, "q1", RIGHT["single-choice"]));
  valueOf(await engine.recordAnswer(attemptId, "q3", { kind: "short-text", text: "Busan" }));
  await engine.rested();
  return attemptId;
}

/** The database and its second copy; the credential is kept. */
async function loseStorage(learnerId: string): Promise<void> {
  await device.putAway();
  await device.wipe(`mundap.${learnerId}`);
  device.files.contents.clear();
}

/** An account that answered with no network, saved everything, and was lost with its storage. */
async function savedAndLost() {
  const engine = await device.openWith("a-set");
  const attemptId = await answerOffline(engine);
  const text = (await engine.exportEverything()).text;
  const { learnerId } = engine.account;
  const before = await device.look(learnerId, (db) => db.events.toArray());
  await loseStorage(learnerId);
  return { attemptId, text, learnerId, before };
}

function edit(text: string, change: (events: SealedEvent[]) => SealedEvent[]): string {
  const file = JSON.parse(text) as { events: SealedEvent[] };
  return JSON.stringify({ ...file, events: change(file.events) });
}

describe("a saved file that is taken in", () => {
  test("brings back everything, which then goes out, and twice is the same as once", async () => {
    const { attemptId, text, before } = await savedAndLost();
    const engine = await device.open();
    const first = valueOf(await engine.importFile(text));
    expect(first).toMatchObject({
      file: "whole",
      taken: { events: before.length, answers: 2 },
      known: 0,
      refused: [],
      foreign: { events: 0 },
    });
    expect(await engine.readStatistics()).toMatchObject({ answered: 2, correct: 1, attempts: 1 });
    expect(await engine.listWrongAnswers()).toMatchObject([{ attemptId, questionId: "q3" }]);
    expect(valueOf(await engine.importFile(text))).toMatchObject({
      taken: { events: 0, answers: 0 },
      known: before.length,
    });

    device.goOnline();
    valueOf(await engine.refreshCatalog());
    valueOf(await engine.downloadSet("a-set"));
    engine.wake("tap");
    expect(await engine.rested()).toBe("idle");
    expect(await engine.readSyncStatus()).toMatchObject({ waiting: 0, waitingEvents: 0 });
    expect([...server.held.values()].filter(({ event }) => event.journalId === attemptId)).toHaveLength(
      before.filter(({ journalId }) => journalId === attemptId).length,
    );
    // It goes on where it was.
    valueOf(await engine.recordAnswer(attemptId, "q4", RIGHT.numeric));
    expect((await engine.readAttempt(attemptId))?.state.answers.size).toBe(3);
    expect(valueOf(await engine.importFile(text))).toMatchObject({ taken: { events: 0 }, refused: [] });
    expect((await engine.readAttempt(attemptId))?.state.answers.size).toBe(3);
  });

  test("adds nothing to a device that has it all, also when answers have been sent since", async () => {
    const engine = await device.openWith("a-set");
    await answerOffline(engine);
    const text = (await engine.exportEverything()).text;
    device.goOnline();
    engine.wake("tap");
    await engine.rested();
    const report = valueOf(await engine.importFile(text));
    expect(report).toMatchObject({ taken: { events: 0 }, refused: [], grown: [] });
    expect(await engine.readSyncStatus()).toMatchObject({ waitingEvents: 0 });
  });

  test("that was edited is refused event by event, and the rest is taken", async () => {
    const { attemptId, text, before } = await savedAndLost();
    const last = Math.max(...before.filter((row) => row.journalId === attemptId).map(({ seq }) => seq));
    const edited = edit(text, (events) =>
      events.map((event) =>
        event.journalId === attemptId && event.seq === last
          ? { ...event, body: event.body.replace("Busan", "Seoul") }
          : event,
      ),
    );
    const engine = await device.open();
    const report = valueOf(await engine.importFile(edited));
    expect(report.refused).toEqual([{ journalId: attemptId, seq: last, why: "altered" }]);
    expect(report.taken.events).toBe(before.length - 1);
    // The true file mends it.
    expect(valueOf(await engine.importFile(text))).toMatchObject({ taken: { events: 1 }, refused: [] });
  });

  test("with an event missing stops there by name, and a later file goes on", async () => {
    const { attemptId, text, before } = await savedAndLost();
    const own = before.filter(({ journalId }) => journalId === attemptId).length;
    const gap = edit(text, (events) =>
      events.filter(({ journalId, seq }) => journalId !== attemptId || seq !== 1),
    );
    const engine = await device.open();
    const report = valueOf(await engine.importFile(gap));
    expect(report.refused.map(({ seq, why }) => [seq, why])).toEqual(
      Array.from({ length: own - 2 }, (_nothing, n) => [n + 2, "not_linked"]),
    );
    expect(valueOf(await engine.importFile(text)).taken.events).toBe(own - 1);
  });

  test("without the beginning of a journal takes nothing of it, and says so", async () => {
    const { attemptId, text } = await savedAndLost();
    const headless = edit(text, (events) =>
      events.filter(({ journalId, seq }) => journalId === attemptId && seq > 0),
    );
    const engine = await device.open();
    const report = valueOf(await engine.importFile(headless));
    expect(report.taken.events).toBe(0);
    expect(new Set(report.refused.map(({ why }) => why))).toEqual(new Set(["not_linked"]));
    expect(await engine.readSyncStatus()).toMatchObject({ waitingEvents: 0 });
  });

  test("that was cut off gives what is whole in it", async () => {
    const { attemptId, text } = await savedAndLost();
    const engine = await device.open();
    const report = valueOf(await engine.importFile(text.slice(0, text.lastIndexOf('"body"'))));
    expect(report.file).toBe("damaged");
    expect(report.taken.events).toBeGreaterThan(0);
    expect(valueOf(await engine.importFile(text)).refused).toEqual([]);
    expect(
      (await device.look(engine.account.learnerId, (db) => db.attempts.get(attemptId)))?.questionIds,
    ).toHaveLength(4);
  });

  test("that says otherwise than what stands here leaves it as it is, and names what differs", async () => {
    const engine = await device.openWith("a-set");
    const attemptId = await answerOffline(engine);
    const early = (await engine.exportEverything()).text;
    // The same profile on another disk went on differently.
    await device.putAway();
    const other = await device.open();
    valueOf(await other.recordAnswer(attemptId, "q4", RIGHT.numeric));
    const diverged = (await other.exportEverything()).text;
    await loseStorage(engine.account.learnerId);
    const back = await device.open();
    valueOf(await back.importFile(early));
    device.goOnline();
    valueOf(await back.refreshCatalog());
    valueOf(await back.downloadSet("a-set"));
    device.goOffline();
    valueOf(await back.recordAnswer(attemptId, "q2", RIGHT["multiple-choice"]));
    const report = valueOf(await back.importFile(diverged));
    expect(report.taken.events).toBe(0);
    expect(report.refused.length).toBeGreaterThan(0);
    expect(new Set(report.refused.map(({ why }) => why))).toEqual(new Set(["differs"]));
    const answers = (await back.readAttempt(attemptId))?.state.answers;
    expect([...(answers?.keys() ?? [])]).toEqual(expect.arrayContaining(["q1", "q2", "q3"]));
    expect(answers?.has("q4")).toBe(false);
  });

  test("of another account of this device goes into its own store, unseen, and out when it returns", async () => {
    const { attemptId, text, learnerId } = await savedAndLost();
    const accounts = await openAccounts(device.aTab());
    const other = await accounts.create("Second");
    const second = await device.open(undefined, other);
    const report = valueOf(await second.importFile(text));
    expect(report.forOthers).toBe(report.taken.events);
    expect(report.grown).toEqual([]);
    expect(await second.listAttempts()).toEqual([]);
    expect(await second.readSyncStatus()).toMatchObject({ waiting: 0 });
    device.goOnline();
    second.wake("tap");
    await second.rested();
    expect(server.held.size).toBe(0);
    expect(await accounts.countWaiting(learnerId)).toBe(2);
    await second.close();

    const first = await device.open(undefined, valueOf(await accounts.switchTo(learnerId)));
    accounts.close();
    first.wake("tap");
    expect(await first.rested()).toBe("idle");
    expect([...server.held.values()].some(({ event }) => event.journalId === attemptId)).toBe(true);
    expect(await first.readSyncStatus()).toMatchObject({ waitingEvents: 0 });
  });

  test("of an account that is not on this device is not taken, and whose it is is said", async () => {
    const { text } = await savedAndLost();
    device = aDevice(server);
    const stranger = await device.open();
    const report = valueOf(await stranger.importFile(text));
    expect(report).toMatchObject({ taken: { events: 0 }, refused: [] });
    expect(report.foreign.events).toBeGreaterThan(0);
    expect(report.foreign.account).toMatchObject({ code: "01234567K" });
    expect(await stranger.readSyncStatus()).toMatchObject({ waitingEvents: 0 });
  });

  test("that is none changes nothing", async () => {
    const engine = await device.open();
    expect(await engine.importFile("{}")).toMatchObject({ failure: { code: "document_malformed" } });
  });
});
