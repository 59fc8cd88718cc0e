import { IDBObjectStore } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { OpenedEngine } from "../../src/offline/open-engine.ts";
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

/** Flips a byte of a stored question or key. */
async function damage(engine: OpenedEngine, what: "question" | "key"): Promise<void> {
  await device.look(engine.account.learnerId, async (db) => {
    const manifest = await db.manifests.toCollection().first();
    const hash = manifest?.document.questions.find(({ id }) => id === "q1")?.[what];
    const row = hash === undefined ? undefined : await db.blobs.get(hash);
    if (!row) throw new Error("the set is here");
    const bytes = row.bytes.slice();
    bytes[0] = (bytes[0] ?? 0) ^ 1;
    await db.blobs.put({ ...row, bytes });
  });
}

describe("a question whose bytes were damaged", () => {
  test("is not shown, and is fetched again at once", async () => {
    const engine = await device.openWith("a-set");
    const attemptId = await startAttempt(engine);
    await damage(engine, "question");
    expect(await engine.readQuestion(attemptId, "q1")).toMatchObject({ failure: { code: "hash_mismatch" } });
    device.pass(0);
    await expect.poll(async () => (await engine.readQuestion(attemptId, "q1")).ok).toBe(true);
  });

  test("is fetched with the next contact where there was no network", async () => {
    const engine = await device.openWith("a-set");
    const attemptId = await startAttempt(engine);
    await damage(engine, "question");
    device.goOffline();
    expect((await engine.readQuestion(attemptId, "q1")).ok).toBe(false);
    device.pass(0);
    device.goOnline();
    engine.wake("tap");
    await engine.rested();
    expect((await engine.readQuestion(attemptId, "q1")).ok).toBe(true);
  });
});

describe("a question that cannot be opened", () => {
  test("leaves the result, also in lists, and comes back into it once it was opened after all", async () => {
    const engine = await device.openWith("a-set");
    const attemptId = await startAttempt(engine);
    device.goOffline();
    await damage(engine, "question");
    for (const questionId of ["q1", "q1", "q3"]) await engine.recordShown(attemptId, questionId);
    valueOf(await engine.recordAnswer(attemptId, "q3", RIGHT["short-text"]));
    const unopened = async () => [...((await engine.readAttempt(attemptId))?.state.unopened ?? [])];
    expect(await unopened()).toEqual(["q1"]);
    // Reading it, as the page does, has it fetched again with the next connection.
    expect(await engine.readQuestion(attemptId, "q1")).toMatchObject({ ok: false });
    device.pass(0);
    device.goOnline();
    engine.wake("tap");
    await engine.rested();
    await engine.recordShown(attemptId, "q1");
    expect(await unopened()).toEqual([]);

    device.goOffline();
    await damage(engine, "question");
    await engine.recordShown(attemptId, "q3");
    await engine.recordShown(attemptId, "q1");
    valueOf(await engine.recordFinish(attemptId));
    expect(await unopened()).toEqual(["q1"]);
    expect(await engine.listLibrary()).toMatchObject([{ lastResult: { correct: 1, questionCount: 3 } }]);
    const shown = await device.look(engine.account.learnerId, (db) => db.events.toArray());
    const bodies = shown.filter(({ type }) => type === "shown").map(({ body }) => JSON.parse(body) as object);
    expect(bodies).toMatchObject([
      { questionId: "q1", order: [], unopened: "hash_mismatch" },
      { questionId: "q3" },
      { questionId: "q1", order: expect.arrayContaining(["a", "b", "c"]) },
      { questionId: "q3" },
      { questionId: "q1", unopened: "hash_mismatch" },
    ]);
  });
});

describe("a key whose bytes were damaged", () => {
  test("grades nothing: the verdict waits, and the next one has the sound key", async () => {
    const engine = await device.openWith("a-set");
    const attemptId = await startAttempt(engine);
    await damage(engine, "key");
    const answer = () => engine.recordAnswer(attemptId, "q1", RIGHT["single-choice"]);
    expect(valueOf(await answer()).verdict).toBe("pending");
    device.pass(0);
    await expect
      .poll(async () => {
        const attempt = await startAttempt(engine);
        return valueOf(await engine.recordAnswer(attempt, "q1", RIGHT["single-choice"])).verdict;
      })
      .toBe("correct");
  });
});

/** A disk without room for another event as long as `isFull`. */
async function onFullDisk<T>(isFull: () => boolean, work: () => Promise<T>): Promise<T> {
  return await withoutRoom((store) => store === "events" && isFull(), work);
}

/** A disk without room for a row of the stores for which this is true. */
async function withoutRoom<T>(isFull: (store: string) => boolean, work: () => Promise<T>): Promise<T> {
  const { add, put } = IDBObjectStore.prototype;
  const refusing = (write: typeof add): typeof add =>
    function refuse(this: IDBObjectStore, ...row) {
      if (isFull(this.name)) throw new DOMException("no room", "QuotaExceededError");
      return write.apply(this, row);
    };
  Object.assign(IDBObjectStore.prototype, { add: refusing(add), put: refusing(put) });
  try {
    return await work();
  } finally {
    Object.assign(IDBObjectStore.prototype, { add, put });
  }
}

describe("on a full disk", () => {
  test.each(["partials", "manifests", "blobs"])(
    "a download says so whichever of its rows finds no room (%s), and goes on when there is some",
    async (full) => {
      const engine = await device.openWith("a-set");
      await server.publisher.publish(aSetFile({ id: "b-set", title: "B", questions: otherQuestions() }));
      valueOf(await engine.refreshCatalog());
      await withoutRoom(
        (store) => store === full,
        async () => {
          expect(await engine.downloadSet("b-set")).toMatchObject({ failure: { code: "storage_full" } });
        },
      );
      expect(await engine.downloadSet("b-set")).toEqual({ ok: true });
    },
  );

  test.each(["floors", "catalog"])("a look at the list says so (%s), and succeeds later", async (full) => {
    const engine = await device.openWith("a-set");
    await server.publisher.publish(aSetFile({ id: "b-set", title: "B", questions: otherQuestions() }));
    await withoutRoom(
      (store) => store === full,
      async () => {
        expect(await engine.refreshCatalog()).toMatchObject({ failure: { code: "storage_full" } });
      },
    );
    valueOf(await engine.refreshCatalog());
  });

  async function withHalfASet(): Promise<{
    engine: OpenedEngine;
    attemptId: string;
    blobs: () => Promise<number>;
  }> {
    const engine = await device.openWith("a-set");
    const attemptId = await startAttempt(engine);
    await server.publisher.publish(aSetFile({ id: "b-set", title: "B", questions: otherQuestions() }));
    valueOf(await engine.refreshCatalog());
    let fetched = 0;
    server.breakBy(({ path }) => (path.includes("/blobs/") && (fetched += 1) > 3 ? "no_reply" : undefined));
    expect((await engine.downloadSet("b-set")).ok).toBe(false);
    server.heal();
    const blobs = () => device.look(engine.account.learnerId, (db) => db.blobs.count());
    return { engine, attemptId, blobs };
  }

  function otherQuestions() {
    return aSetFile().questions.map((question) => ({ ...question, prompt: `Other: ${question.prompt}` }));
  }

  test("a begun download gives way to an answer, and what is in use stays", async () => {
    const { engine, attemptId, blobs } = await withHalfASet();
    const before = await blobs();
    let isFull = true;
    const remove = IDBObjectStore.prototype.delete;
    IDBObjectStore.prototype.delete = function makesRoom(this: IDBObjectStore, key) {
      if (this.name === "blobs") isFull = false;
      return remove.call(this, key);
    };
    try {
      await onFullDisk(
        () => isFull,
        async () => valueOf(await engine.recordAnswer(attemptId, "q1", RIGHT["single-choice"])),
      );
    } finally {
      IDBObjectStore.prototype.delete = remove;
    }
    expect(await blobs()).toBeLessThan(before);
    for (const questionId of ["q1", "q2", "q3", "q4"])
      valueOf(await engine.readQuestion(attemptId, questionId));
    expect(await engine.listLibrary()).toMatchObject([{ state: "ready" }, { state: "remote" }]);
  });

  test("an answer for which there is no room at all is refused by that name, and recorded once there is", async () => {
    const engine = await device.openWith("a-set");
    const attemptId = await startAttempt(engine);
    const answer = () => engine.recordAnswer(attemptId, "q1", RIGHT["single-choice"]);
    expect(await onFullDisk(() => true, answer)).toMatchObject({ failure: { code: "storage_full" } });
    expect((await engine.readAttempt(attemptId))?.state.answers.size).toBe(0);
    expect(valueOf(await answer()).verdict).toBe("correct");
    expect((await engine.readAttempt(attemptId))?.state.answers.size).toBe(1);
  });
});
