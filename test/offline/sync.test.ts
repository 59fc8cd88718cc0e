import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { OpenedEngine } from "../../src/offline/open-engine.ts";
import { SyncInput, type SyncResult } from "../../src/protocol/sync.ts";
import { signDocument } from "../../src/signing/sign.ts";
import { aSetFile, RIGHT } from "../support/builders.ts";
import { aDevice, startAttempt, valueOf, type Device } from "./support/a-device.ts";
import { aServer, portalPage, refusal, type Fault, type Server } from "./support/a-server.ts";

let server: Server;
let device: Device;
let engine: OpenedEngine;

beforeEach(async () => {
  server = await aServer(aSetFile());
  device = aDevice(server);
  engine = await device.openWith("a-set");
});
afterEach(() => device.putAway());

const ofSync =
  (fault: () => ReturnType<Fault>): Fault =>
  ({ path }) =>
    path.endsWith("attempts.sync") ? fault() : undefined;

/** One attempt with two answers, made with no network: started, network, answered, answered. */
async function answerOffline(): Promise<string> {
  device.goOffline();
  const attemptId = await startAttempt(engine);
  valueOf(await engine.recordAnswer(attemptId, "q1", RIGHT["single-choice"]));
  valueOf(await engine.recordAnswer(attemptId, "q3", RIGHT["short-text"]));
  device.pass(500);
  await engine.rested();
  device.goOnline();
  return attemptId;
}

/** So many events more of the attempt, made with no network. */
async function changeDraft(attemptId: string, times: number): Promise<void> {
  device.goOffline();
  for (let change = 0; change < times; change += 1)
    valueOf(await engine.recordDraft(attemptId, "q4", { kind: "numeric", text: `${change}`, locale: "en" }));
  device.pass(500);
  await engine.rested();
  device.goOnline();
}

/** The places that are on record as being tried, at this moment. */
async function triedNow(): Promise<number[]> {
  return await device.look(engine.account.learnerId, async (db) => {
    const trying = await db.sender.get("trying");
    const stretches = trying?.k === "trying" ? trying.batches.flatMap(({ events }) => events) : [];
    return stretches.flatMap(({ from, upTo }) => Array.from({ length: upTo - from + 1 }, (_, n) => from + n));
  });
}

/** Those that are on record while each request with events is on its way. */
function lookAtTries(): { seen: number[][] } {
  const seen: number[][] = [];
  server.delayBy(async ({ path, body }) => {
    if (path.endsWith("attempts.sync") && SyncInput.parse(body).events.length > 0)
      seen.push(await triedNow());
  });
  return { seen };
}

/** The storage loses the text of the answer to q1. */
async function loseAnswer() {
  return await device.look(engine.account.learnerId, async (db) => {
    const events = await db.events.where("recordId").above("").toArray();
    const one = events.find(({ body }) => body.includes('"questionId":"q1"') && body.includes('"answered"'));
    if (!one) throw new Error("it was answered");
    await db.events.delete([one.journalId, one.seq]);
    return one;
  });
}

async function send(): Promise<string> {
  engine.wake("tap");
  return await engine.rested();
}

function bodiesOfSync(): SyncInput[] {
  return server.requestsTo("attempts.sync").map(({ body }) => body as SyncInput);
}

describe.each([401, 403, 406, 426])("a gateway's plain %i in the server's place", (status) => {
  const gateway = () => new Response("Blocked", { status });

  test("is told of once it has refused for long, until something gets through", async () => {
    await answerOffline();
    server.breakBy(ofSync(gateway));
    expect(await send()).toBe("backing_off");
    const since = device.aTab().clock.wallMs();
    expect((await engine.readSyncStatus()).interceptedSince).toBeUndefined();
    device.pass(5 * 60_000);
    await send();
    expect((await engine.readSyncStatus()).interceptedSince).toBeUndefined();
    device.pass(5 * 60_000);
    await send();
    expect(await engine.readSyncStatus()).toMatchObject({ waiting: 2, interceptedSince: since });
    server.heal();
    expect(await send()).toBe("idle");
    expect((await engine.readSyncStatus()).interceptedSince).toBeUndefined();
  });

  test("is told of also where the app was closed meanwhile, and not where there was no network instead", async () => {
    await answerOffline();
    server.breakBy(ofSync(gateway));
    await send();
    device.pass(10 * 60_000);
    await device.putAway();
    engine = await device.open();
    await send();
    expect((await engine.readSyncStatus()).interceptedSince).toBeDefined();
    device.goOffline();
    await send();
    expect((await engine.readSyncStatus()).interceptedSince).toBeUndefined();
  });
});

describe("the outbox", () => {
  test("sends what was answered offline once there is a network, and empties under receipts", async () => {
    const attemptId = await answerOffline();
    expect(await engine.readSyncStatus()).toMatchObject({ waiting: 2, waitingEvents: 4, phase: "offline" });
    expect(await send()).toBe("idle");
    expect(await engine.readSyncStatus()).toEqual({
      waiting: 0,
      waitingEvents: 0,
      held: 0,
      aside: 0,
      unsendable: 0,
      phase: "idle",
    });
    expect(server.held.size).toBe(4);
    const view = await engine.readAttempt(attemptId);
    expect(view?.waitingEvents).toBe(0);
    expect(view?.receiptCode).toMatch(/^[0-9A-HJKMNP-TV-Z]{10}$/);
    // Kept for review after they were sent.
    expect(view?.state.answers.size).toBe(2);
  });

  test("sends an event whose reply was lost again, and the server holds it once", async () => {
    await answerOffline();
    server.breakBy(ofSync(() => "reply_lost"));
    expect(await send()).toBe("offline");
    expect((await engine.readSyncStatus()).waitingEvents).toBe(4);
    expect(server.held.size).toBe(4);
    server.heal();
    expect(await send()).toBe("idle");
    expect(server.held.size).toBe(4);
    expect([...server.held.values()].map(({ times }) => times)).toEqual([2, 2, 2, 2]);
    expect((await engine.readSyncStatus()).waitingEvents).toBe(0);
  });

  test("goes on after a restart with what was not acknowledged", async () => {
    await answerOffline();
    server.breakBy(ofSync(() => "no_reply"));
    await send();
    await device.putAway();
    server.heal();
    engine = await device.open();
    expect((await engine.readSyncStatus()).waitingEvents).toBe(4);
    expect(await send()).toBe("idle");
    expect(server.held.size).toBe(4);
  });

  test("is drained once by two tabs that are woken together", async () => {
    await answerOffline();
    const other = await device.open();
    engine.wake("tap");
    other.wake("online");
    await Promise.all([engine.rested(), other.rested()]);
    expect([...server.held.values()].map(({ times }) => times)).toEqual([1, 1, 1, 1]);
    expect((await other.readSyncStatus()).waitingEvents).toBe(0);
  });

  test("keeps each batch under its limits", async () => {
    device.goOffline();
    const attemptId = await startAttempt(engine);
    for (let n = 0; n < 130; n += 1) {
      valueOf(await engine.recordFlag(attemptId, "q1", n % 2 ? "cleared" : "set"));
    }
    for (const letter of "abcdef") {
      const text = letter.repeat(60_000);
      valueOf(await engine.recordDraft(attemptId, "q3", { kind: "short-text", text }));
    }
    device.goOnline();
    expect(await send()).toBe("idle");
    const batches = bodiesOfSync().filter(({ events }) => events.length > 0);
    expect(batches.length).toBeGreaterThan(2);
    for (const { events } of batches) {
      expect(events.length).toBeLessThanOrEqual(100);
      expect(events.reduce((sum, { body }) => sum + body.length, 0)).toBeLessThanOrEqual(262_144);
    }
    expect((await engine.readSyncStatus()).waitingEvents).toBe(0);
  });

  test("announces the newest event of a journal with every batch", async () => {
    const attemptId = await answerOffline();
    await send();
    expect(bodiesOfSync().at(-1)?.heads).toMatchObject([{ journalId: attemptId, seq: 3 }]);
  });

  test("gets over a link that breaks off whatever is longer than a few seconds of it, and never goes back", async () => {
    const attemptId = await answerOffline();
    await changeDraft(attemptId, 150);
    const sizes: number[] = [];
    server.breakBy(({ path, body }) => {
      if (!path.endsWith("attempts.sync")) return undefined;
      sizes.push(JSON.stringify(body).length);
      return JSON.stringify(body).length > 10_000 ? "no_reply" : undefined;
    });
    const left: number[] = [];
    for (let tries = 0; tries < 60 && left.at(-1) !== 0; tries += 1) {
      await send();
      left.push((await engine.readSyncStatus()).waitingEvents);
    }
    expect(Math.max(...sizes)).toBeGreaterThan(30_000);
    expect(left.at(-1)).toBe(0);
    expect(left).toEqual(left.toSorted((a, b) => b - a));
  });

  test("is not held up by a row whose event the storage has lost, and says so of it until it comes back", async () => {
    await answerOffline();
    const saved = (await engine.exportEverything()).text;
    const other = await startAttempt(engine);
    valueOf(await engine.recordAnswer(other, "q4", RIGHT["numeric"]));
    const lost = await loseAnswer();
    await send();
    const answersHeld = () =>
      [...server.held.values()].filter(({ event: { body } }) => body.includes('"answered"'));
    expect(answersHeld()).toHaveLength(2);
    expect(await engine.readSyncStatus()).toMatchObject({ aside: 0, unsendable: 1 });
    expect(await engine.readDelivery()).toMatchObject({ aside: { answers: 0, events: 0 }, unsendable: 1 });
    expect((await engine.readDelivery()).aside.nextTryAt).toBeUndefined();

    valueOf(await engine.importFile(saved));
    await send();
    expect(answersHeld()).toHaveLength(3);
    expect(answersHeld().map(({ event: { hash } }) => hash)).toContain(lost.hash);
    expect(await engine.readSyncStatus()).toMatchObject({ aside: 0, unsendable: 0, waitingEvents: 0 });
  });

  describe("behind a row whose event the storage has lost", () => {
    const MORE = 120;
    let saved: string;
    const sentEvents = () => bodiesOfSync().reduce((sum, { events }) => sum + events.length, 0);

    beforeEach(async () => {
      const attemptId = await answerOffline();
      await changeDraft(attemptId, MORE);
      saved = (await engine.exportEverything()).text;
      await loseAnswer();
      await send();
      server.requests.length = 0;
    });

    test("nothing is sent again at every wake, and what the server has is not said to wait for it", async () => {
      for (let wakes = 0; wakes < 10; wakes += 1) expect(await send()).toBe("idle");
      expect(sentEvents()).toBe(0);
      // The answer to q3 is with the server; the one to q1 is lost.
      expect(await engine.readSyncStatus()).toMatchObject({ waiting: 1, aside: 0, unsendable: 1 });
      expect(await engine.readDelivery()).toMatchObject({ delivered: MORE + 1, unsendable: 1 });
      const { waiting } = JSON.parse((await engine.exportEverything()).text) as { waiting: unknown[] };
      expect(waiting).toHaveLength(MORE + 2);
    });

    test("the server is asked once more after an hour, and after that ever more seldom", async () => {
      const times: number[] = [];
      for (let hour = 0; hour < 56; hour += 1) {
        const before = sentEvents();
        device.pass(60 * 60_000);
        await send();
        if (sentEvents() > before) times.push(hour);
        expect([0, MORE + 1]).toContain(sentEvents() - before);
      }
      expect(times).toEqual([0, 2, 6, 14, 30, 54]);
    });

    test("all of it gets its receipt with what was lost, once a file brings that back", async () => {
      valueOf(await engine.importFile(saved));
      expect(await send()).toBe("idle");
      expect(await engine.readSyncStatus()).toMatchObject({ waiting: 0, waitingEvents: 0, unsendable: 0 });
      expect(sentEvents()).toBe(1);
    });

    describe("and a server whose database was restored without it", () => {
      let held: string[];

      beforeEach(async () => {
        const { files } = server.publisher;
        const before = files.get("catalog.jws") ?? "";
        await server.publisher.publish(aSetFile({ id: "b-set" }));
        valueOf(await engine.refreshCatalog());
        await engine.rested();
        held = [...server.held.keys()];
        files.set("catalog.jws", before);
        server.held.clear();
        server.requests.length = 0;
      });

      test("all of it goes again", async () => {
        expect(await engine.refreshCatalog()).toMatchObject({ failure: { code: "version_rolled_back" } });
        await engine.rested();
        expect([...server.held.keys()].toSorted()).toEqual(held.toSorted());
      });

      test("it goes out once, after a contact at which the server says what it lacks", async () => {
        const asks = () => bodiesOfSync().filter(({ events }) => events.length === 0).length;
        server.breakBy((request) => {
          const isAsked =
            request.path.endsWith("attempts.sync") && SyncInput.parse(request.body).events.length === 0;
          return isAsked && asks() < 20 ? "no_reply" : undefined;
        });
        await engine.refreshCatalog();
        await engine.rested();
        expect({ asks: asks(), sent: sentEvents() }).toEqual({ asks: 1, sent: 0 });
        server.heal();
        expect(await send()).toBe("idle");
        expect([...server.held.keys()].toSorted()).toEqual(held.toSorted());
        expect(sentEvents()).toBe(held.length);
      });
    });
  });

  test("puts on record no try of what did not go out because its neighbour was lost", async () => {
    await answerOffline();
    const lost = await loseAnswer();
    const tried = lookAtTries();
    await send();
    expect(tried.seen).toEqual([[0, 1, 3]]);
    expect(lost.seq).toBe(2);
    expect(await triedNow()).toEqual([]);
  });

  test("goes out, and gets its receipt, though the storage has lost the row of its journal", async () => {
    const attemptId = await answerOffline();
    await device.look(engine.account.learnerId, (db) => db.journals.delete(attemptId));
    expect(await send()).toBe("idle");
    expect(server.held.size).toBe(4);
    expect((await engine.readSyncStatus()).waitingEvents).toBe(0);
  });

  test("puts a try on record before it is made, and takes it off once it has come to an end", async () => {
    await answerOffline();
    server.breakBy(ofSync(() => "no_reply"));
    const tried = lookAtTries();
    await send();
    expect(tried.seen).toEqual([[0, 1, 2, 3]]);
    expect(await triedNow()).toEqual([]);
  });
});

describe("a reply", () => {
  const unfit: [string, (result: SyncResult) => unknown][] = [
    ["to another batch", (result) => ({ ...result, batchId: "00000000-0000-4000-8000-000000000000" })],
    ["of another kind", (result) => ({ ...result, kind: "something.else" })],
    ["without receipts", (result) => ({ ...result, receipts: [] })],
    ["with receipts nobody signed", (result) => ({ ...result, receipts: ["{}", "not json"] })],
    [
      "with every hash another",
      (result) => ({
        ...result,
        receipts: [],
        results: result.results.map((each) => ({ ...each, hash: "f".repeat(64) })),
      }),
    ],
  ];
  test.each(unfit)("%s releases nothing, and a good one later does", async (_how, change) => {
    await answerOffline();
    server.changeReplies(change);
    expect(await send()).toBe("backing_off");
    expect(await engine.readSyncStatus()).toMatchObject({ waiting: 2, waitingEvents: 4 });
    server.heal();
    expect(await send()).toBe("idle");
    expect((await engine.readSyncStatus()).waitingEvents).toBe(0);
  });

  const wrongReceipts: [string, { hash?: string; deviceId?: string; learnerId?: string }][] = [
    ["names another hash", { hash: "f".repeat(64) }],
    ["is made out to another device", { deviceId: "00000000-0000-4000-8000-000000000000" }],
    ["is made out to another learner", { learnerId: "00000000-0000-4000-8000-000000000000" }],
  ];
  test.each(wrongReceipts)("with a well-signed receipt that %s releases nothing", async (_what, wrong) => {
    await answerOffline();
    const forged: string[] = [];
    server.changeReplies((result) => ({ ...result, receipts: forged }));
    await send();
    const [{ events } = { events: [] }] = bodiesOfSync();
    const last = events.at(-1);
    const { learnerId, deviceId } = engine.account;
    const { journalId, seq, hash } = last ?? { journalId: "", seq: 0, hash: "" };
    const receipt = { format: "mundap-receipt", learnerId, deviceId, journalId, seq, hash, issuedAt: 1 };
    const payload = JSON.stringify({ ...receipt, ...wrong });
    forged.push(
      await signDocument({ payload, type: "mundap-receipt+jws", key: server.publisher.keys.receipt }),
    );
    await send();
    expect((await engine.readSyncStatus()).waitingEvents).toBe(4);
  });

  test("of a portal is a broken network and changes nothing", async () => {
    await answerOffline();
    server.breakBy(ofSync(portalPage));
    expect(await send()).toBe("backing_off");
    expect(await engine.readSyncStatus()).toMatchObject({
      waitingEvents: 4,
      failure: { code: "response_unreadable" },
    });
  });

  test("with results in any order, twice, and of strangers is taken for what it says of ours", async () => {
    await answerOffline();
    server.changeReplies((result) => {
      const [first] = result.results;
      const stranger = first && { ...first, journalId: "00000000-0000-4000-8000-000000000000" };
      return { ...result, results: [...result.results.toReversed(), first, stranger] };
    });
    expect(await send()).toBe("idle");
    expect((await engine.readSyncStatus()).waitingEvents).toBe(0);
  });

  test("that never ends is cut off, and is a broken network", async () => {
    await answerOffline();
    const chunk = new TextEncoder().encode(" ".repeat(8 * 1024 * 1024));
    let chunks = 0;
    const pull = (to: ReadableStreamDefaultController) => {
      chunks += 1;
      // What nobody stops stops here, lest the test fill the memory.
      if (chunks > 20) to.close();
      else to.enqueue(chunk);
    };
    const headers = { "content-type": "application/json" };
    server.breakBy(ofSync(() => new Response(new ReadableStream({ pull }), { headers })));
    expect(await send()).toBe("backing_off");
    expect(chunks).toBeLessThan(10);
    expect(await engine.readSyncStatus()).toMatchObject({
      waitingEvents: 4,
      failure: { code: "response_unreadable" },
    });
    server.heal();
    expect(await send()).toBe("idle");
  });

  test("that says nothing new and brings no receipt is asked for ever more seldom", async () => {
    await answerOffline();
    server.changeReplies((result) => ({ ...result, receipts: [] }));
    await send();
    const before = bodiesOfSync().length;
    for (let second = 0; second < 10 * 60; second += 1) {
      device.pass(1000);
      await engine.rested();
    }
    expect(bodiesOfSync().length - before).toBeLessThan(20);
    expect((await engine.readSyncStatus()).waitingEvents).toBe(4);
    server.heal();
    expect(await send()).toBe("idle");
    expect((await engine.readSyncStatus()).waitingEvents).toBe(0);
  });

  test("with a fork keeps the event, shows it, and does not send it for ever", async () => {
    await answerOffline();
    server.changeReplies((result) => ({
      ...result,
      receipts: [],
      results: result.results.map((each) => ({ ...each, code: "fork" })),
    }));
    expect(await send()).toBe("idle");
    expect(await engine.readSyncStatus()).toMatchObject({ held: 4, waitingEvents: 4 });
    server.requests.length = 0;
    await send();
    expect(bodiesOfSync()).toHaveLength(0);
  });

  test("to what did not arrive as it was sealed keeps the event, shows it, and sends it ever more seldom", async () => {
    await answerOffline();
    server.changeReplies((result) => ({
      ...result,
      receipts: [],
      results: result.results.map((each) => ({ ...each, code: "held", reason: "not_intact" })),
    }));
    expect(await send()).toBe("idle");
    server.requests.length = 0;
    for (let second = 0; second < 10 * 60; second += 1) {
      device.pass(1000);
      await engine.rested();
    }
    expect(bodiesOfSync()).toHaveLength(0);
    expect(await engine.readSyncStatus()).toMatchObject({ aside: 4, waitingEvents: 4, waiting: 2 });
    expect((await engine.readDelivery()).aside).toMatchObject({ answers: 2, events: 4 });
    await engine.retryAside();
    expect(await engine.readSyncStatus()).toMatchObject({ aside: 4 });
    server.heal();
    await engine.retryAside();
    expect(await send()).toBe("idle");
    expect(await engine.readSyncStatus()).toMatchObject({ aside: 0, waitingEvents: 0 });
  });

  test("that holds an answer brings its outcome to the attempt", async () => {
    const attemptId = await answerOffline();
    server.changeReplies((result) => ({
      ...result,
      outcomes: [
        {
          attemptId,
          questionId: "q1",
          seq: 2,
          verdict: "correct",
          fraction: 1,
          acceptance: "held",
          reason: "in_time_low_evidence",
        },
      ],
    }));
    await send();
    expect((await engine.readAttempt(attemptId))?.outcomes.get("q1")?.acceptance).toBe("held");
    expect((await engine.readSyncStatus()).held).toBe(1);
  });
});

describe("a catalog that goes back", () => {
  test("is refused, and what its server may have lost with it is asked about once and sent again", async () => {
    const { files } = server.publisher;
    const before = files.get("catalog.jws") ?? "";
    await server.publisher.publish(aSetFile({ id: "b-set" }));
    valueOf(await engine.refreshCatalog());
    await answerOffline();
    expect(await send()).toBe("idle");
    const sent = [...server.held.keys()];
    // The whole machine as it was, down to the number of its database.
    files.set("catalog.jws", before);
    server.held.clear();
    for (let time = 0; time < 3; time += 1) {
      expect(await engine.refreshCatalog()).toMatchObject({ failure: { code: "version_rolled_back" } });
      expect(await engine.rested()).toBe("idle");
    }
    expect([...server.held.keys()].toSorted()).toEqual(sent.toSorted());
    // And once more for a word on the answers, of which this server has none.
    expect(bodiesOfSync().filter(({ events }) => events.length === 0)).toHaveLength(2);
  });
});

describe("a refusal", () => {
  test("401 introduces the device once more, then waits for a sign-in", async () => {
    await answerOffline();
    server.breakBy(ofSync(() => refusal(401, "not_signed_in")));
    server.requests.length = 0;
    expect(await send()).toBe("sign_in_needed");
    expect(server.requests.map(({ path }) => path.split(".").at(-1))).toEqual(["sync", "register", "sync"]);
    engine.wake("online");
    device.pass(10 * 60 * 1000);
    await engine.rested();
    expect(server.requestsTo("attempts.sync")).toHaveLength(2);
    expect((await engine.readSyncStatus()).waitingEvents).toBe(4);
    server.heal();
    expect(await send()).toBe("idle");
  });

  test("401 of a server that has lost the device heals by itself", async () => {
    await answerOffline();
    server.devices.clear();
    expect(await send()).toBe("idle");
    expect(server.held.size).toBe(4);
  });

  test("426 asks for an update and sends no more", async () => {
    await answerOffline();
    server.breakBy(ofSync(() => refusal(426, "protocol_too_old")));
    expect(await send()).toBe("update_needed");
    engine.wake("visible");
    await engine.rested();
    expect(server.requestsTo("attempts.sync")).toHaveLength(1);
    expect(await engine.readSyncStatus()).toMatchObject({ phase: "update_needed", waitingEvents: 4 });
  });

  test.each([
    ["in plain words", "too large", "text/plain"],
    ["in a gateway's own JSON", '{"message":"Request Too Long"}', "application/json"],
  ])("413 %s sends less at once until it fits", async (_how, words, type) => {
    await answerOffline();
    server.breakBy(({ path, body }) => {
      if (!path.endsWith("attempts.sync")) return undefined;
      const isTooLarge = (body as SyncInput).events.length > 1;
      return isTooLarge ? new Response(words, { status: 413, headers: { "content-type": type } }) : undefined;
    });
    expect(await send()).toBe("idle");
    expect(server.held.size).toBe(4);
  });

  test("429 is obeyed to the millisecond, whoever wakes us", async () => {
    await answerOffline();
    server.breakBy(ofSync(() => refusal(429, "rate_limited", 90_000)));
    expect(await send()).toBe("backing_off");
    server.heal();
    await send();
    device.pass(89_000);
    await engine.rested();
    expect(server.requestsTo("attempts.sync")).toHaveLength(1);
    device.pass(1000);
    expect(await engine.rested()).toBe("idle");
    expect((await engine.readSyncStatus()).waitingEvents).toBe(0);
  });

  test.each([
    ["a day", 24 * 60 * 60],
    ["a month", 30 * 24 * 60 * 60],
  ])("503 that asks for %s is tried again after an hour", async (_how, seconds) => {
    await answerOffline();
    const headers = { "retry-after": `${seconds}` };
    server.breakBy(ofSync(() => new Response("Maintenance", { status: 503, headers })));
    expect(await send()).toBe("backing_off");
    server.heal();
    device.pass(59 * 60_000);
    await engine.rested();
    expect(bodiesOfSync()).toHaveLength(1);
    device.pass(60_000);
    expect(await engine.rested()).toBe("idle");
    expect((await engine.readSyncStatus()).waitingEvents).toBe(0);
  });

  test("5xx for a day is over at the first tap once the server is well, with no time in between", async () => {
    await answerOffline();
    server.breakBy(ofSync(() => refusal(503, "server_unavailable")));
    for (let hour = 0; hour < 24; hour += 1) {
      await send();
      device.pass(60 * 60_000);
      await engine.rested();
    }
    server.heal();
    server.requests.length = 0;
    expect(await send()).toBe("idle");
    expect(bodiesOfSync()[0]?.events).toHaveLength(4);
    expect((await engine.readSyncStatus()).waitingEvents).toBe(0);
  });

  test("5xx backs off longer each time, and time alone brings the answers over", async () => {
    await answerOffline();
    server.breakBy(ofSync(() => new Response("Bad gateway", { status: 502 })));
    await send();
    const waits: number[] = [];
    for (let n = 0; n < 12; n += 1) {
      const { nextTryAt } = await engine.readSyncStatus();
      const waitMs = (nextTryAt ?? 0) - device.aTab().clock.wallMs();
      waits.push(waitMs);
      device.pass(waitMs);
      await engine.rested();
    }
    expect(waits).toEqual([...waits].sort((a, b) => a - b));
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(1000);
    expect(Math.max(...waits)).toBeLessThanOrEqual(5 * 60 * 1000);
    server.heal();
    device.pass(5 * 60 * 1000);
    expect(await engine.rested()).toBe("idle");
  });

  test("400 for one event sets only that one aside, and only once others pass", async () => {
    const attemptId = await answerOffline();
    server.breakBy(({ path, body }) => {
      if (!path.endsWith("attempts.sync")) return undefined;
      const poisoned = (body as SyncInput).events.some(({ seq }) => seq === 3);
      return poisoned ? refusal(400, "request_malformed") : undefined;
    });
    await send();
    device.goOffline();
    valueOf(await engine.recordFlag(attemptId, "q1", "set"));
    device.goOnline();
    await send();
    const rows = await device.look(engine.account.learnerId, (db) => db.outbox.toArray());
    expect(rows.filter(({ aside }) => aside !== undefined)).toMatchObject([
      { seq: 3, aside: "request_malformed" },
    ]);
    expect(server.held.size).toBe(4);
    expect(await engine.readSyncStatus()).toMatchObject({ held: 0, aside: 1 });
    expect((await engine.exportEverything()).text).toContain(attemptId);
  });

  test.each([
    [400, "Bad request"],
    [413, "Too large"],
  ])("%i for everything costs a few requests a run, whatever waits", async (status, words) => {
    const attemptId = await answerOffline();
    await changeDraft(attemptId, 60);
    server.breakBy(ofSync(() => new Response(words, { status })));
    for (let run = 0; run < 3; run += 1) {
      server.requests.length = 0;
      expect(await send()).toBe("backing_off");
      expect(bodiesOfSync().length).toBeLessThan(20);
    }
  });

  test("400 for everything that ends in the middle of a run sets nothing aside", async () => {
    const attemptId = await answerOffline();
    await changeDraft(attemptId, 40);
    let left = 20;
    server.breakBy(ofSync(() => (left-- > 0 ? new Response("Bad request", { status: 400 }) : undefined)));
    for (let contact = 0; contact < 3; contact += 1) await send();
    expect(left).toBeLessThan(0);
    expect(await engine.readSyncStatus()).toMatchObject({ phase: "idle", waitingEvents: 0, aside: 0 });
  });

  test("400 for more events than one run finds holds up none of the others", async () => {
    const attemptId = await answerOffline();
    await changeDraft(attemptId, 30);
    server.breakBy(({ path, body }) => {
      if (!path.endsWith("attempts.sync")) return undefined;
      const isPoisoned = (body as SyncInput).events.some(
        ({ journalId, seq }) => journalId === attemptId && seq < 20,
      );
      return isPoisoned ? refusal(400, "request_malformed") : undefined;
    });
    for (let contact = 0; contact < 6; contact += 1) await send();
    expect(await engine.readSyncStatus()).toMatchObject({ aside: 20 });
    expect(server.held.size).toBe(14);
  });

  test("400 for everything sets nothing aside", async () => {
    await answerOffline();
    server.breakBy(ofSync(() => refusal(400, "request_malformed")));
    expect(await send()).toBe("backing_off");
    const aside = await device.look(engine.account.learnerId, (db) =>
      db.outbox.filter((row) => row.aside !== undefined).count(),
    );
    expect(aside).toBe(0);
    server.heal();
    expect(await send()).toBe("idle");
    expect((await engine.readSyncStatus()).waitingEvents).toBe(0);
  });
});
