import { Dexie } from "dexie";
import { forceCloseDatabase } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { OpenedEngine } from "../../src/offline/open-engine.ts";
import { aSetFile, RIGHT } from "../support/builders.ts";
import { aDevice, startAttempt, valueOf, type Device } from "./support/a-device.ts";
import { aServer, type Server } from "./support/a-server.ts";

let server: Server;
let device: Device;
let disk: Disk;

beforeEach(async () => {
  server = await aServer(aSetFile());
  device = aDevice(server);
  disk = aDisk();
});
afterEach(() => device.putAway());

type Disk = ReturnType<typeof aDisk>;

/** A browser's storage as a full disk makes it: every connection is closed, and none is opened while it lasts. */
function aDisk() {
  const factory = Dexie.dependencies.indexedDB;
  const open = factory.open.bind(factory);
  const connections = new Set<IDBDatabase>();
  let isFull = false;
  factory.open = (name, version) => {
    if (isFull) throw new DOMException("Internal error opening backing store", "UnknownError");
    const request = open(name, version);
    request.addEventListener("success", () => connections.add(request.result));
    return request;
  };
  return {
    async fill() {
      isFull = true;
      for (const connection of connections) forceCloseDatabase(connection as never);
      connections.clear();
      await soon();
    },
    empty() {
      isFull = false;
    },
    /** What could not be read is deleted. */
    async wipe() {
      for (const { name } of await factory.databases()) if (name !== undefined) factory.deleteDatabase(name);
    },
  };
}

const soon = () => new Promise((resolve) => setTimeout(resolve, 5));

async function begin(setId = "a-set"): Promise<{ engine: OpenedEngine; attemptId: string }> {
  const engine = await device.openWith(setId);
  device.goOffline();
  const attemptId = await startAttempt(engine, setId);
  valueOf(await engine.recordAnswer(attemptId, "q1", RIGHT["single-choice"]));
  await engine.copied();
  valueOf(await engine.readQuestion(attemptId, "q4"));
  return { engine, attemptId };
}

describe("a database that the browser has closed, and does not open while the disk is full", () => {
  test("is opened again by the next press once there is room", async () => {
    const { engine, attemptId } = await begin();
    const press = () => engine.recordAnswer(attemptId, "q4", RIGHT["numeric"]);
    await disk.fill();
    for (let presses = 0; presses < 3; presses += 1) {
      expect(await press()).toMatchObject({ failure: { code: "storage_unavailable" } });
      await soon();
    }
    disk.empty();
    expect(valueOf(await press()).verdict).toBe("correct");
    expect((await engine.readAttempt(attemptId))?.state.answers.size).toBe(2);
  });

  test("takes no answer that is on the screen away from an exam, which is answered without a key", async () => {
    const policy = { mode: "exam" as const, shuffleQuestions: false, shuffleChoices: false };
    await server.publisher.publish(aSetFile({ id: "an-exam", policy }));
    const { engine, attemptId } = await begin("an-exam");
    const press = (questionId: string) => engine.recordAnswer(attemptId, questionId, RIGHT["numeric"]);
    const refused = { failure: { code: "storage_unavailable" } };
    // As the screen reads it.
    await engine.readAttempt(attemptId);
    await disk.fill();
    for (const questionId of ["q4", "q2"]) {
      expect(await press(questionId)).toMatchObject(refused);
      await soon();
    }
    expect(await engine.recordShown(attemptId, "q3")).toMatchObject(refused);
    await soon();
    await disk.wipe();
    disk.empty();
    expect(valueOf(await press("q4")).verdict).toBe("pending");
    expect((await engine.readAttempt(attemptId))?.state.answers.size).toBe(2);
  });

  test("leaves nobody waiting for the list, a set or a try: they are told", async () => {
    const { engine } = await begin();
    device.goOnline();
    await disk.fill();
    for (const ask of [
      () => engine.refreshCatalog(),
      () => engine.downloadSet("a-set"),
      () => engine.retryAside(),
    ]) {
      expect(await ask()).toMatchObject({ failure: { code: "storage_unavailable" } });
      await soon();
    }
  });

  test("says of ratings that they are not kept, and takes one once there is room", async () => {
    const { engine, attemptId } = await begin();
    const of = { attemptId, questionId: "q1" };
    await disk.fill();
    const refused = { failure: { code: "storage_unavailable" } };
    expect(await engine.readRating(of)).toMatchObject(refused);
    expect(await engine.recordRating(of, "up")).toMatchObject(refused);
    expect(await engine.recordSatisfaction(attemptId, 5)).toMatchObject(refused);
    expect(await engine.asksSatisfaction(attemptId)).toBe(false);
    await soon();
    disk.empty();
    valueOf(await engine.recordRating(of, "up"));
    expect(valueOf(await engine.readRating(of))).toBe("up");
  });

  test("is opened again by whoever reads first", async () => {
    const { engine, attemptId } = await begin();
    await disk.fill();
    await expect(engine.readAttempt(attemptId)).rejects.toThrow();
    await soon();
    disk.empty();
    expect((await engine.readAttempt(attemptId))?.state.answers.size).toBe(1);
  });

  test("and has deleted, has back what the second copy holds before anybody reads it", async () => {
    const { engine, attemptId } = await begin();
    const before = await engine.readAttempt(attemptId);
    await disk.fill();
    await disk.wipe();
    disk.empty();
    // All at once, as a screen does it.
    const [press, seen, asked] = await Promise.all([
      engine.recordAnswer(attemptId, "q4", RIGHT["numeric"]),
      engine.readAttempt(attemptId),
      engine.readQuestion(attemptId, "q4"),
    ]);
    expect(valueOf(press).verdict).toBe("correct");
    expect(seen?.questionIds).toEqual(before?.questionIds);
    expect(seen?.state.answers.has("q1")).toBe(true);
    expect(valueOf(asked).question.id).toBe("q4");
    // Of the others it is said that they come again.
    expect(await engine.readQuestion(attemptId, "q2")).toMatchObject({ failure: { code: "storage_lost" } });
    expect(await engine.readSyncStatus()).toMatchObject({
      phase: "storage_lost",
      waiting: 2,
      restored: { answers: 1 },
    });
    device.goOnline();
    engine.wake("tap");
    expect(await engine.rested()).toBe("idle");
    expect(await engine.listLibrary()).toMatchObject([{ usable: true }]);
    valueOf(await engine.readQuestion(attemptId, "q2"));
    const held = [...server.held.values()].filter(({ event }) => event.journalId === attemptId);
    expect(held.filter(({ event }) => event.body.includes('"answered"'))).toHaveLength(2);
    expect(new Set(held.map(({ times }) => times))).toEqual(new Set([1]));
  });

  test("knows afterwards as before whom the device trusts", async () => {
    const { engine } = await begin();
    const roots = () => device.lookAtRegistry((db) => db.roots.toArray());
    const trusted = await roots();
    await disk.fill();
    await disk.wipe();
    disk.empty();
    await engine.readFreshness();
    expect(await roots()).toEqual(trusted);
  });
});

describe("a second copy that could not be written", () => {
  test("is begun anew after a while, with all that waits", async () => {
    const { engine, attemptId } = await begin();
    device.files.failBy(new DOMException("full", "QuotaExceededError"));
    for (const flag of ["set", "cleared", "set", "cleared"] as const) {
      valueOf(await engine.recordFlag(attemptId, "q2", flag));
      await engine.copied();
    }
    expect((await engine.readStorage()).secondCopy).toBe("none");
    device.files.failBy(undefined);
    device.pass(60_000);
    await engine.copied();
    expect((await engine.readStorage()).secondCopy).toBe("kept");
    await device.putAway();
    await device.wipeDatabases();
    const after = await device.open();
    expect((await after.readSyncStatus()).waitingEvents).toBe(7);
  });
});
