import { getEventListeners } from "node:events";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { drainOutbox } from "../../src/offline/drain-outbox.ts";
import type { OpenedEngine } from "../../src/offline/open-engine.ts";
import { openSenderStore } from "../../src/offline/store/sender-store.ts";
import { lead } from "../../src/offline/sync/lead.ts";
import type { SyncInput } from "../../src/protocol/sync.ts";
import { aSetFile, RIGHT } from "../support/builders.ts";
import { aDevice, startAttempt, valueOf, type Device } from "./support/a-device.ts";
import { aServer, type Server } from "./support/a-server.ts";

// The device's clock stands still in all of these: whatever happens waits for no timer. How long it takes in a
// real browser is measured in `test/e2e/hand-over.e2e.ts`.

let server: Server;
let device: Device;
let first: OpenedEngine;
/** Lets the first tab's request go on, which the network holds up. */
let goOn: () => void;

beforeEach(async () => {
  server = await aServer(aSetFile());
  device = aDevice(server);
  first = await device.openWith("a-set");
  goOn = () => undefined;
});
afterEach(async () => {
  goOn();
  await device.putAway();
});

/** Requests with events: what only asks for a word is none. */
const sent = () =>
  server.requestsTo("attempts.sync").filter(({ body }) => (body as SyncInput).events.length > 0);

async function answer(engine: OpenedEngine): Promise<void> {
  const attemptId = await startAttempt(engine);
  valueOf(await engine.recordAnswer(attemptId, "q1", RIGHT["single-choice"]));
}

/** The first tab leads, and its first request is on the way for as long as the test wants. */
async function leadAndHang(): Promise<void> {
  await answer(first);
  const held = new Promise<void>((resolve) => (goOn = resolve));
  server.delayBy(({ path }) => (path.endsWith("attempts.sync") && sent().length === 1 ? held : undefined));
  first.wake("tap");
  await vi.waitFor(() => expect(sent()).toHaveLength(1));
}

async function standsOf(engine: OpenedEngine) {
  return await device.look(engine.account.learnerId, async (db) => ({
    anchors: await db.anchors.count(),
    outbox: await db.outbox.toArray(),
    lease: await db.sender.get("lease"),
  }));
}

describe("a page that is frozen or ends", () => {
  test("is followed by a waiting tab at once, and writes nothing when it thaws", async () => {
    await leadAndHang();
    const second = await device.open();
    second.wake("started");
    expect(first.giveWay()).toBe("waiting");
    expect(await second.rested()).toBe("idle");
    expect(await second.readSyncStatus()).toMatchObject({ waitingEvents: 0 });

    const before = await standsOf(first);
    goOn();
    await first.rested();
    expect(await standsOf(first)).toEqual(before);
    // Sent twice, held once.
    expect(sent()).toHaveLength(2);
    expect(server.held.size).toBe(before.outbox.length + 3);
    first.wake("visible");
    expect(await first.rested()).toBe("idle");
  });

  test("is followed by the worker at once", async () => {
    await leadAndHang();
    first.giveWay();
    expect(await drainOutbox({ ports: device.aTab() })).toEqual({ left: "empty", answers: 0 });
  });

  test("goes on where it stopped when nobody came in between", async () => {
    await leadAndHang();
    first.giveWay();
    goOn();
    await first.rested();
    first.wake("visible");
    expect(await first.rested()).toBe("idle");
    expect(await first.readSyncStatus()).toMatchObject({ waitingEvents: 0, phase: "idle" });
    expect(sent()).toHaveLength(1);
  });

  test("waits for no turn meanwhile, so that it cannot get one that it does not use", async () => {
    await leadAndHang();
    const second = await device.open();
    await answer(second);
    second.wake("tap");
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(second.giveWay()).toBe("waiting");
    await second.rested();
    goOn();
    expect(await first.rested()).toBe("idle");
    // It has its turn as soon as it is looked at again.
    await answer(second);
    second.wake("visible");
    expect(await second.rested()).toBe("idle");
    expect(await second.readSyncStatus()).toMatchObject({ waitingEvents: 0 });
  });

  test("has kept none of its runs with the signal of its going", async () => {
    const going = new AbortController();
    const { account } = first;
    await device.look(account.learnerId, async (db) => {
      const leading = { store: openSenderStore(db), ports: device.aTab(), account };
      expect(await lead(leading, async () => {}, going.signal)).toBe("led");
      expect(await lead(leading, async () => {}, going.signal)).toBe("led");
    });
    expect(getEventListeners(going.signal, "abort")).toEqual([]);
  });

  test("says whether somebody else should send", async () => {
    expect(first.giveWay()).toBe("settled");
    await answer(first);
    expect(first.giveWay()).toBe("waiting");
    server.breakBy(({ path }) => (path.endsWith("attempts.sync") ? "no_reply" : undefined));
    first.wake("tap");
    expect(await first.rested()).toBe("offline");
    expect(first.giveWay()).toBe("waiting");
    server.heal();
    first.wake("online");
    expect(await first.rested()).toBe("idle");
    // What was recorded last has gone with the rest, but a pause was begun for it.
    device.pass(500);
    await first.rested();
    expect(first.giveWay()).toBe("settled");
  });
});

test("a browser that has locks and refuses them sends all the same", async () => {
  const ports = device.aTab();
  let asked = 0;
  ports.locks = {
    async request(name) {
      if (name.startsWith("mundap.outbox")) asked += 1;
      throw new DOMException("Not for this site.", "SecurityError");
    },
  };
  const tab = await device.open(ports);
  await answer(tab);
  asked = 0;
  tab.wake("tap");
  expect(await tab.rested()).toBe("idle");
  // Once to send, and once to ask for a word on what was sent.
  expect(asked).toBe(2);
  expect(await tab.readSyncStatus()).toMatchObject({ waitingEvents: 0 });
});

test("a tab that ends with its turn over is followed at once", async () => {
  await leadAndHang();
  const second = await device.open();
  second.wake("started");
  const closing = first.close();
  goOn();
  await closing;
  expect(await second.rested()).toBe("idle");
  expect(await second.readSyncStatus()).toMatchObject({ waitingEvents: 0 });
});
