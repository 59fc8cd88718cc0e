import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Uuid } from "../../src/domain/id.ts";
import type { OpenedEngine } from "../../src/offline/open-engine.ts";
import type { SyncInput } from "../../src/protocol/sync.ts";
import { aSetFile, RIGHT } from "../support/builders.ts";
import { aDevice, startAttempt, valueOf, type Device } from "./support/a-device.ts";
import { aServer, refusal, type Server } from "./support/a-server.ts";

/** What a browser lets outlive its page. */
const BROWSER_LIMIT_BYTES = 64 * 1024;

let server: Server;
let device: Device;
let engine: OpenedEngine;
let attemptId: Uuid;

beforeEach(async () => {
  server = await aServer(aSetFile());
  device = aDevice(server);
  engine = await device.openWith("a-set");
  attemptId = await startAttempt(engine);
});
afterEach(() => device.putAway());

/** Requests with events: what only asks for a word is none. */
const sent = () =>
  server.requestsTo("attempts.sync").filter(({ body }) => (body as SyncInput).events.length > 0);

async function answer(): Promise<void> {
  valueOf(await engine.recordAnswer(attemptId, "q1", RIGHT["single-choice"]));
}

async function leave(): Promise<string> {
  engine.wake("leaving");
  return await engine.rested();
}

describe("a learner who looks away", () => {
  test("leaves no answer behind that was recorded a moment ago", async () => {
    await answer();
    expect(sent()).toHaveLength(0);
    expect(await leave()).toBe("idle");
    expect(sent()).toMatchObject([{ outlives: { page: true } }]);
    expect(await engine.readSyncStatus()).toMatchObject({ waitingEvents: 0 });
  });

  test("costs nothing where nothing waits", async () => {
    await answer();
    await leave();
    server.requests.length = 0;
    expect(await leave()).toBe("idle");
    expect(server.requests).toEqual([]);
  });

  test("need not see the reply: the next try finds duplicates", async () => {
    await answer();
    server.breakBy(({ path }) => (path.endsWith("attempts.sync") ? "reply_lost" : undefined));
    await leave();
    await leave();
    expect(server.held.size).toBe(3);
    await device.putAway();
    server.heal();
    engine = await device.open();
    engine.wake("started");
    expect(await engine.rested()).toBe("idle");
    expect([...server.held.values()].map(({ times }) => times)).toEqual([3, 3, 3]);
    expect(await engine.readSyncStatus()).toMatchObject({ waitingEvents: 0 });
  });

  test("has everything sent in requests that a browser lets outlive the page", async () => {
    device.goOffline();
    for (let n = 0; n < 130; n += 1)
      valueOf(await engine.recordFlag(attemptId, "q1", n % 2 ? "cleared" : "set"));
    // Every quote is escaped twice over.
    for (let n = 0; n < 6; n += 1) {
      const text = `${n} `.padEnd(9000, '"');
      valueOf(await engine.recordDraft(attemptId, "q3", { kind: "short-text", text }));
    }
    device.goOnline();
    expect(await leave()).toBe("idle");
    expect(await engine.readSyncStatus()).toMatchObject({ waitingEvents: 0 });
    expect(sent().length).toBeGreaterThan(4);
    for (const { outlives } of sent()) {
      expect(outlives.page).toBe(true);
      expect(outlives.bytes).toBeLessThan(BROWSER_LIMIT_BYTES);
    }
  });

  test("has an essay sent that is too long for that, like any other time", async () => {
    device.goOffline();
    const text = "가".repeat(30_000);
    valueOf(await engine.recordDraft(attemptId, "q3", { kind: "short-text", text }));
    device.goOnline();
    expect(await leave()).toBe("idle");
    expect(server.held.size).toBe(4);
    const large = sent().filter(({ outlives }) => outlives.bytes >= BROWSER_LIMIT_BYTES);
    expect(large).toMatchObject([{ outlives: { page: false } }]);
  });

  test("and comes back has the rest sent in full batches", async () => {
    await answer();
    await leave();
    device.goOffline();
    for (let n = 0; n < 90; n += 1)
      valueOf(await engine.recordFlag(attemptId, "q1", n % 2 ? "cleared" : "set"));
    device.goOnline();
    server.requests.length = 0;
    engine.wake("visible");
    await engine.rested();
    expect(sent()).toMatchObject([{ outlives: { page: false } }]);
  });
});

test("a server that has said when to come back is not asked before, whoever leaves", async () => {
  await answer();
  server.breakBy(({ path }) =>
    path.endsWith("attempts.sync") ? refusal(429, "rate_limited", 90_000) : undefined,
  );
  await leave();
  await leave();
  expect(sent()).toHaveLength(1);
});

test("leaving again and again makes the pauses between tries no shorter", async () => {
  await answer();
  server.breakBy(({ path }) => (path.endsWith("attempts.sync") ? "no_reply" : undefined));
  const waits: number[] = [];
  for (let n = 0; n < 6; n += 1) {
    await leave();
    const { nextTryAt = 0 } = await engine.readSyncStatus();
    waits.push(nextTryAt - device.aTab().clock.wallMs());
  }
  expect(waits).toEqual(waits.toSorted((a, b) => a - b));
  expect(waits.at(-1)).toBeGreaterThan(5 * (waits[0] ?? 0));
});
