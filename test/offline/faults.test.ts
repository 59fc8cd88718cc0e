import { IDBObjectStore } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { holdAttempt } from "../../src/offline/hold-attempt.ts";
import { aSetFile, RIGHT } from "../support/builders.ts";
import { aDevice, startAttempt, valueOf, type Device } from "./support/a-device.ts";
import { aServer, type Server } from "./support/a-server.ts";

let server: Server;
let device: Device;

beforeEach(async () => {
  server = await aServer(aSetFile());
  device = aDevice(server);
});
afterEach(async () => {
  await device.putAway();
});

const turn = () => new Promise((resolve) => setImmediate(resolve));
async function turns(count: number): Promise<void> {
  for (let n = 0; n < count; n += 1) await turn();
}

describe("content that", () => {
  test("stops coming is given up, so that nobody waits for ever", async () => {
    const engine = await device.open();
    server.breakBy(({ path }) =>
      path.endsWith("catalog.jws") ? new Response(new ReadableStream({ start() {} })) : undefined,
    );
    const refreshed = engine.refreshCatalog();
    await expect.poll(() => server.requestsTo("catalog.jws").length).toBe(1);
    await turns(5);
    device.pass(30_000);
    expect(await refreshed).toMatchObject({ failure: { code: "network_unreachable" } });
  });

  test("never ends is cut off", async () => {
    const engine = await device.open();
    const chunk = new Uint8Array(8 * 1024 * 1024);
    server.breakBy(({ path }) =>
      path.endsWith("catalog.jws")
        ? new Response(new ReadableStream({ pull: (to) => to.enqueue(chunk) }))
        : undefined,
    );
    expect(await engine.refreshCatalog()).toMatchObject({ failure: { code: "document_too_large" } });
  });
});

/** Keeps everyone else out of a table until it is let go: what is asked for meanwhile runs in its order. */
async function block(learnerId: string, table: "manifests") {
  const letGo = new AbortController();
  let began = () => {};
  const begun = new Promise<void>((resolve) => (began = resolve));
  const done = device.look(learnerId, (db) =>
    db.transaction("rw", [db.table(table)], async () => {
      began();
      while (!letGo.signal.aborted) await db.table(table).count();
    }),
  );
  await begun;
  return async () => {
    letGo.abort();
    await done;
  };
}

describe("a set that is removed", () => {
  test("at the moment in which an attempt starts stays for that attempt", async () => {
    const engine = await device.openWith("a-set");
    const letGo = await block(engine.account.learnerId, "manifests");
    const starting = engine.startAttempt({ setId: "a-set", locale: "en" });
    await turns(20);
    const removing = engine.removeSet("a-set");
    await turns(20);
    await letGo();
    await removing;
    valueOf(await engine.readQuestion(valueOf(await starting), "q1"));
  });

  test("while its last part is on the way is not here afterwards", async () => {
    const engine = await device.open();
    valueOf(await engine.refreshCatalog());
    // The first half of a removal; its second half, the blobs, may come after the download's last check.
    const remove = () => device.look(engine.account.learnerId, (db) => db.partials.delete("a-set"));
    server.delayBy(({ path }) => (path.includes("/blobs/") ? remove() : undefined));
    expect((await engine.downloadSet("a-set")).ok).toBe(false);
    expect(await engine.listLibrary()).toMatchObject([{ state: "remote", usable: false }]);
  });
});

describe("the outbox", () => {
  test("goes on sending after the database has stumbled between two of its steps", async () => {
    const engine = await device.openWith("a-set");
    const attemptId = await startAttempt(engine);
    valueOf(await engine.recordAnswer(attemptId, "q1", RIGHT["single-choice"]));
    const put = IDBObjectStore.prototype.put;
    let stumbled = 0;
    IDBObjectStore.prototype.put = function stumble(this: IDBObjectStore, value: unknown, key?: IDBValidKey) {
      const phase = typeof value === "object" && value !== null && "phase" in value ? value.phase : "";
      if (phase === "idle" && (stumbled += 1) === 2)
        throw new DOMException("Connection to Indexed Database server lost", "UnknownError");
      return key === undefined ? put.call(this, value) : put.call(this, value, key);
    };
    try {
      engine.wake("tap");
      await engine.rested();
      expect(stumbled).toBeGreaterThan(1);
    } finally {
      IDBObjectStore.prototype.put = put;
    }
    valueOf(await engine.recordAnswer(attemptId, "q3", RIGHT["short-text"]));
    engine.wake("tap");
    expect(await engine.rested()).toBe("idle");
    expect((await engine.readSyncStatus()).waitingEvents).toBe(0);
  });
});

describe("a leader that was frozen and replaced", () => {
  test("does not speak over the one that came after it", async () => {
    const frozen = await device.openWith("a-set");
    const attemptId = await startAttempt(frozen);
    let answer = () => {};
    const held = new Promise<void>((resolve) => (answer = resolve));
    let asked = 0;
    server.delayBy(({ path }) => (path.endsWith("attempts.sync") && (asked += 1) === 1 ? held : undefined));
    frozen.wake("tap");
    await expect.poll(() => asked).toBe(1);
    const next = await device.open();
    next.wake("tap");
    await turns(30);
    device.pass(46_000);
    await turns(30);
    expect(await next.rested()).toBe("idle");
    expect(await next.readSyncStatus()).toMatchObject({ waitingEvents: 0, phase: "idle" });
    answer();
    await frozen.rested();
    await turns(60);
    expect(await next.readSyncStatus()).toMatchObject({ waitingEvents: 0, phase: "idle" });
    valueOf(await frozen.recordAnswer(attemptId, "q1", RIGHT["single-choice"]));
    frozen.wake("tap");
    expect(await frozen.rested()).toBe("idle");
    expect((await frozen.readSyncStatus()).waitingEvents).toBe(0);
  });
});

describe("an attempt's lock", () => {
  test("that the browser refuses to give does not keep the attempt closed", async () => {
    const refusing = { request: () => Promise.reject(new DOMException("no", "SecurityError")) };
    const hold = { attemptId: "a", signal: new AbortController().signal, onLost: () => {} };
    expect(await holdAttempt(refusing, hold)).toEqual({ ok: true, value: undefined });
  });
});
