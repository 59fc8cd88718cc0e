import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { OpenedEngine } from "../../src/offline/open-engine.ts";
import { dueAt } from "../../src/offline/sync/due-at.ts";
import type { SyncInput } from "../../src/protocol/sync.ts";
import { aSetFile, NEW_YEAR_MS, RIGHT } from "../support/builders.ts";
import { aDevice, valueOf, type Device } from "./support/a-device.ts";
import { aServer, refusal, type Request, type Server } from "./support/a-server.ts";

const HOUR_MS = 60 * 60_000;
/** The place of the answer that the gateway does not let through. */
const REFUSED = 3;

let server: Server;
let device: Device;
let engine: OpenedEngine;
let attemptId: string;

beforeEach(async () => {
  server = await aServer();
  await server.publisher.publish(aSetFile());
  device = aDevice(server);
  engine = await device.openWith("a-set");
});
afterEach(() => device.putAway());

const isRefused = ({ path, body }: Request) =>
  path.endsWith("attempts.sync") && (body as SyncInput).events.some(({ seq }) => seq === REFUSED);

/** Two answers, of which the second is set aside because others pass. */
async function setOneAside(status: 400 | 413 = 400): Promise<void> {
  // As something on the way says it: not in our words.
  server.breakBy((request) => (isRefused(request) ? new Response("Blocked", { status }) : undefined));
  attemptId = valueOf(await engine.startAttempt({ setId: "a-set", locale: "en" }));
  valueOf(await engine.recordAnswer(attemptId, "q1", RIGHT["single-choice"]));
  valueOf(await engine.recordAnswer(attemptId, "q3", RIGHT["short-text"]));
  await send();
  valueOf(await engine.recordFlag(attemptId, "q1", "set"));
  await send();
  expect(await engine.readSyncStatus()).toMatchObject({ aside: 1, phase: "idle" });
  expect(await engine.readDelivery()).toMatchObject({ aside: { answers: 1, events: 1 } });
}

async function send(): Promise<string> {
  engine.wake("tap");
  return await engine.rested();
}

const tries = () => server.requests.filter(isRefused).length;
const sentSeqs = () =>
  server.requestsTo("attempts.sync").flatMap(({ body }) => (body as SyncInput).events.map(({ seq }) => seq));

async function expectAllDelivered(): Promise<void> {
  expect(await engine.rested()).toBe("idle");
  expect(await engine.readSyncStatus()).toMatchObject({ aside: 0, waitingEvents: 0 });
  expect(await engine.readDelivery()).toMatchObject({ aside: { answers: 0, events: 0 } });
  const held = [...server.held.values()].filter(({ event }) => event.journalId === attemptId);
  expect(held.map(({ event }) => event.seq)).toEqual([0, 1, 2, 4, REFUSED]);
}

describe.each([400, 413] as const)("an answer that was refused with %i", (status) => {
  test("is tried again after an hour and not before, alone, and what is behind it gets its receipt", async () => {
    await setOneAside(status);
    const before = tries();
    for (let wakes = 0; wakes < 20; wakes += 1) {
      device.pass(HOUR_MS / 20 - 1000);
      await send();
    }
    expect(tries()).toBe(before);
    expect((await engine.readDelivery()).aside.nextTryAt).toBe(NEW_YEAR_MS + HOUR_MS);
    server.heal();
    device.pass(HOUR_MS);
    await send();
    expect(tries()).toBe(before + 1);
    await expectAllDelivered();
  });

  test("goes out when the learner asks for it", async () => {
    await setOneAside(status);
    expect(await engine.retryAside()).toEqual({ delivered: 0, refused: 1 });
    expect(await engine.readSyncStatus()).toMatchObject({ aside: 1 });
    server.heal();
    expect(await engine.retryAside()).toEqual({ delivered: 1, refused: 0 });
    await expectAllDelivered();
  });
});

test("another build of the app tries at once, and once", async () => {
  await setOneAside();
  await device.putAway();
  const before = tries();
  engine = await device.open({ ...device.aTab(), build: "the next one" });
  for (let wakes = 0; wakes < 5; wakes += 1) await send();
  expect(tries()).toBe(before + 1);
  await device.putAway();
  server.heal();
  engine = await device.open({ ...device.aTab(), build: "and the one after that" });
  await send();
  await expectAllDelivered();
});

describe("a server that said when to come back", () => {
  const later = () => refusal(429, "rate_limited", 10 * 60_000);

  test("in reply to such a try is asked for nothing until then", async () => {
    await setOneAside();
    server.breakBy((request) => (isRefused(request) ? later() : undefined));
    device.pass(HOUR_MS);
    await send();
    server.requests.length = 0;
    for (let wakes = 0; wakes < 3; wakes += 1) await send();
    expect(server.requestsTo("attempts.sync")).toEqual([]);
    server.heal();
    device.pass(10 * 60_000);
    await send();
    await expectAllDelivered();
  });

  test("is asked for nothing until then by a learner either, who is told so", async () => {
    await setOneAside();
    server.breakBy(({ path }) => (path.endsWith("attempts.sync") ? later() : undefined));
    valueOf(await engine.recordAnswer(attemptId, "q4", RIGHT.numeric));
    await send();
    server.heal();
    server.requests.length = 0;
    expect(await engine.retryAside()).toMatchObject({ delivered: 0, failure: { code: "rate_limited" } });
    expect(server.requests).toEqual([]);
    device.pass(10 * 60_000);
    expect(await engine.retryAside()).toEqual({ delivered: 1, refused: 0 });
  });

  test("to a learner who asked for such a try is sent nothing by itself until then", async () => {
    await setOneAside();
    server.breakBy((request) => (isRefused(request) ? later() : undefined));
    expect(await engine.retryAside()).toMatchObject({ failure: { code: "rate_limited" } });
    valueOf(await engine.recordAnswer(attemptId, "q4", RIGHT.numeric));
    server.requests.length = 0;
    await send();
    expect(server.requestsTo("attempts.sync")).toEqual([]);
    server.heal();
    device.pass(10 * 60_000);
    await send();
    expect(await engine.readSyncStatus()).toMatchObject({ phase: "idle" });
    expect(server.requestsTo("attempts.sync")).not.toEqual([]);
  });

  test("when it was asked for verdicts is not sent what was refused", async () => {
    const held = {
      verdict: "correct",
      fraction: 1,
      acceptance: "held",
      reason: "in_time_low_evidence",
    } as const;
    server.changeReplies((result) => ({
      ...result,
      outcomes: [{ attemptId, questionId: "q1", seq: 1, ...held }],
    }));
    await setOneAside();
    const before = tries();
    server.breakBy(({ path, body }) =>
      path.endsWith("attempts.sync") && (body as SyncInput).events.length === 0 ? later() : undefined,
    );
    device.pass(HOUR_MS);
    await send();
    expect(tries()).toBe(before);
    server.heal();
    device.pass(10 * 60_000);
    await send();
    await expectAllDelivered();
  });
});

test("what is refused behind it for a while goes out by itself, though it gets no receipt there", async () => {
  await setOneAside();
  server.breakBy(({ path }) =>
    path.endsWith("attempts.sync") ? new Response("Blocked", { status: 400 }) : undefined,
  );
  valueOf(await engine.recordFlag(attemptId, "q1", "cleared"));
  valueOf(await engine.recordFlag(attemptId, "q3", "set"));
  expect(await send()).toBe("backing_off");
  server.heal();
  server.requests.length = 0;
  device.pass(5 * 60_000);
  await engine.rested();
  expect(sentSeqs()).toEqual(expect.arrayContaining([5, 6]));
});

test("it is tried by itself though something behind it is refused, too, and nothing new is recorded", async () => {
  await setOneAside();
  server.breakBy(({ path, body }) =>
    path.endsWith("attempts.sync") && (body as SyncInput).events.some(({ seq }) => seq === 5)
      ? new Response("Blocked", { status: 400 })
      : undefined,
  );
  valueOf(await engine.recordFlag(attemptId, "q1", "cleared"));
  expect(await send()).toBe("backing_off");
  device.pass(HOUR_MS);
  await engine.rested();
  device.pass(5 * 60_000);
  await engine.rested();
  expect(await engine.readSyncStatus()).toMatchObject({ aside: 0 });
});

test("what the server does not take now behind it is sent again by itself", async () => {
  await setOneAside();
  server.changeReplies((result) => ({
    ...result,
    results: result.results.map((one) => (one.seq === 5 ? { ...one, code: "retry" } : one)),
    receipts: [],
  }));
  valueOf(await engine.recordFlag(attemptId, "q1", "cleared"));
  expect(await send()).toBe("backing_off");
  server.heal();
  server.requests.length = 0;
  device.pass(5 * 60_000);
  await engine.rested();
  expect(sentSeqs()).toContain(5);
});

describe("a try that nobody answers", () => {
  beforeEach(async () => {
    await setOneAside();
    server.breakBy((request) =>
      isRefused(request) ? new Response("Bad gateway", { status: 503 }) : undefined,
    );
    device.pass(HOUR_MS);
  });

  test("has what is recorded right after it wait for a moment, and no longer", async () => {
    expect(await send()).toBe("idle");
    server.requests.length = 0;
    valueOf(await engine.recordFlag(attemptId, "q1", "cleared"));
    engine.wake("recorded");
    await engine.rested();
    expect(sentSeqs()).toEqual([]);
    // A page that goes now leaves it to the worker.
    expect(engine.giveWay()).toBe("waiting");
    device.pass(2000);
    await engine.rested();
    expect(sentSeqs()).toContain(5);
  });

  test("is not made again by itself, and makes nothing wait longer the more often a person asks for it", async () => {
    await send();
    const before = tries();
    for (let minute = 0; minute < 60; minute += 1) {
      device.pass(60_000);
      await engine.rested();
    }
    expect(tries()).toBe(before);
    for (let press = 0; press < 9; press += 1) await engine.retryAside();
    expect(tries()).toBe(before + 9);
    server.requests.length = 0;
    valueOf(await engine.recordFlag(attemptId, "q1", "cleared"));
    engine.wake("recorded");
    device.pass(2000);
    await engine.rested();
    expect(sentSeqs()).toContain(5);
  });
});

test("a try that never reached the server is none: the answer is due as before", async () => {
  await setOneAside();
  server.heal();
  device.goOffline();
  expect(await engine.retryAside()).toMatchObject({ delivered: 0, failure: { code: "network_unreachable" } });
  device.goOnline();
  device.pass(HOUR_MS);
  await send();
  await expectAllDelivered();
});

test("a try that never reached the server takes nothing back of what was noted of the answer meanwhile", async () => {
  await setOneAside();
  const { learnerId } = engine.account;
  const place: [string, number] = [attemptId, REFUSED];
  server.breakBy((request) => (isRefused(request) ? "no_reply" : undefined));
  // As another tab does it while the reply is waited for: the answer is in a file, and a try is counted.
  server.delayBy(async (request) => {
    if (isRefused(request)) await device.look(learnerId, (db) => db.outbox.update(place, { exported: true }));
  });
  expect(await engine.retryAside()).toMatchObject({ failure: { code: "network_unreachable" } });
  const row = await device.look(learnerId, (db) => db.outbox.get(place));
  expect(row).toMatchObject({ exported: true, refused: { times: 1 } });
});

test.each(["by itself", "because the learner asks"] as const)(
  "a page that goes while it is tried %s keeps nobody from sending",
  async (how) => {
    await setOneAside();
    let goOn = () => {};
    const held = new Promise<void>((resolve) => (goOn = resolve));
    server.delayBy((request) => (isRefused(request) ? held : undefined));
    const before = tries();
    device.pass(HOUR_MS);
    const retrying = how === "by itself" ? send() : engine.retryAside();
    await vi.waitFor(() => expect(tries()).toBe(before + 1));
    const second = await device.open();
    valueOf(await second.recordAnswer(attemptId, "q4", RIGHT.numeric));
    const wait = server.requests.length;
    second.wake("tap");
    engine.giveWay();
    // The clock stands still: whoever waits for its turn waits for ever.
    await vi.waitFor(() => expect(server.requests.length).toBeGreaterThan(wait));
    goOn();
    await retrying;
    await second.rested();
  },
);

test("refused again and again it is tried ever more seldom, and once a day at least", async () => {
  await setOneAside();
  const waits: number[] = [];
  for (let n = 0; n < 8; n += 1) {
    const { nextTryAt = 0 } = (await engine.readDelivery()).aside;
    const waitMs = nextTryAt - device.aTab().clock.wallMs();
    waits.push(waitMs / HOUR_MS);
    device.pass(waitMs);
    await send();
  }
  expect(waits).toEqual([1, 2, 4, 8, 16, 24, 24, 24]);
});

describe("an answer that was refused, and whose text the storage has lost since", () => {
  /** Another one is refused as well, at the place behind it. */
  async function loseOneOfTwo(aside: "request_malformed" | "fork"): Promise<void> {
    await setOneAside();
    valueOf(await engine.recordAnswer(attemptId, "q4", RIGHT.numeric));
    await send();
    await device.look(engine.account.learnerId, async (db) => {
      await db.events.delete([attemptId, REFUSED]);
      const row = { journalId: attemptId, type: "answered", bytes: 1 } as const;
      const refused = { times: 1, at: NEW_YEAR_MS, build: "test" };
      await db.outbox.bulkPut([
        { ...row, seq: REFUSED, aside, refused },
        { ...row, seq: REFUSED + 2, aside: "request_malformed", refused },
      ]);
    });
  }

  test.each(["by itself", "because the learner asks"] as const)(
    "holds up no other that is tried %s",
    async (how) => {
      await loseOneOfTwo("request_malformed");
      server.heal();
      if (how === "by itself") {
        device.pass(HOUR_MS);
        await send();
      } else expect(await engine.retryAside()).toEqual({ delivered: 1, refused: 0 });
      expect(await engine.readSyncStatus()).toMatchObject({ aside: 0, unsendable: 1 });
      await engine.rested();
      const asked = server.requests.length;
      expect(await engine.retryAside()).toEqual({ delivered: 0, refused: 0 });
      expect(server.requests).toHaveLength(asked);
    },
  );

  test("stays one of two where the server holds it beside the other", async () => {
    await loseOneOfTwo("fork");
    server.heal();
    expect(await engine.retryAside()).toEqual({ delivered: 1, refused: 0 });
    expect(await engine.readSyncStatus()).toMatchObject({ held: 1, unsendable: 0 });
  });
});

test("goes out though the storage has lost the row of its journal", async () => {
  await setOneAside();
  await device.look(engine.account.learnerId, (db) => db.journals.delete(attemptId));
  server.heal();
  expect(await engine.retryAside()).toEqual({ delivered: 1, refused: 0 });
});

test.each([
  ["never refused by this build", undefined, 0],
  ["refused by another one", { times: 9, at: NEW_YEAR_MS, build: "old" }, 0],
  ["refused by this one", { times: 2, at: NEW_YEAR_MS, build: "now" }, 2 * HOUR_MS],
  ["refused at a time that is still to come", { times: 2, at: NEW_YEAR_MS + 1, build: "now" }, 0],
])("an event %s is due in time", (_what, refused, waitMs) => {
  expect(dueAt({ refused }, { build: "now", nowMs: NEW_YEAR_MS })).toBe(NEW_YEAR_MS + waitMs);
});
