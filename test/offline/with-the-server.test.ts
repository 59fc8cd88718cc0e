import { Dexie } from "dexie";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { openAccounts } from "../../src/offline/accounts.ts";
import { openEngine, type OpenedEngine } from "../../src/offline/open-engine.ts";
import type { SyncInput } from "../../src/protocol/sync.ts";
import { aQuestion, aSetFile, RIGHT } from "../support/builders.ts";
import { openTestServer, type TestServer } from "../support/test-server.ts";
import { aDevice, startAttempt, valueOf, type Device } from "./support/a-device.ts";

/** The engine over the real server and PostgreSQL: what both say to each other is what both mean. */
let server: TestServer;
let device: Device;

beforeAll(async () => {
  server = await openTestServer();
});
afterEach(() => device.putAway());
afterAll(() => server[Symbol.asyncDispose]());

const network = (fetcher: typeof fetch = fetch) => ({ origin: server.url, fetch: fetcher });

async function answerAll(engine: OpenedEngine, setId: string): Promise<string> {
  const attemptId = await startAttempt(engine, setId);
  const { questionIds } = (await engine.readAttempt(attemptId)) ?? { questionIds: [] };
  for (const questionId of questionIds) {
    valueOf(await engine.recordShown(attemptId, questionId));
    const { question } = valueOf(await engine.readQuestion(attemptId, questionId));
    valueOf(await engine.recordAnswer(attemptId, questionId, RIGHT[question.kind]));
  }
  valueOf(await engine.recordFinish(attemptId));
  return attemptId;
}

test("everything answered offline is acknowledged, counted and held once", async () => {
  await server.publish(aSetFile({ id: "whole" }));
  device = aDevice(network());
  const engine = await device.openWith("whole");
  device.goOffline();
  const attemptId = await answerAll(engine, "whole");
  valueOf(await engine.recordReport(attemptId, "q1", "Is this right?"));
  await engine.rested();
  expect(await engine.readSyncStatus()).toMatchObject({ waiting: 4 });
  device.goOnline();
  engine.wake("online");
  expect(await engine.rested()).toBe("idle");
  const nothing = { waiting: 0, waitingEvents: 0, held: 0, aside: 0, unsendable: 0 };
  expect(await engine.readSyncStatus()).toEqual({ ...nothing, phase: "idle" });
  const view = await engine.readAttempt(attemptId);
  expect(view?.receiptCode).toBeDefined();
  expect(view?.outcomes.size).toBe(4);
  for (const outcome of view?.outcomes.values() ?? []) {
    expect(outcome).toMatchObject({ verdict: "correct", acceptance: "counted" });
  }
  server.signInStaff({ staffId: "s", email: "s@example.org", name: "S", role: "support" });
  const replay = await server.client().staff.replay.query({ attemptId });
  const own = await device.look(engine.account.learnerId, (db) =>
    db.events.filter(({ journalId }) => journalId === attemptId).toArray(),
  );
  expect(replay.events.map(({ body }) => body)).toEqual(own.map(({ body }) => body));
});

test("a ticket issued ahead is what an offline start is counted under", async () => {
  await server.publish(aSetFile({ id: "ticketed" }));
  device = aDevice(network());
  const engine = await device.openWith("ticketed");
  engine.wake("tap");
  await engine.rested();
  device.goOffline();
  const attemptId = await answerAll(engine, "ticketed");
  expect((await engine.readAttempt(attemptId))?.state.started?.ticket).toBeDefined();
  device.goOnline();
  engine.wake("online");
  await engine.rested();
  for (const outcome of (await engine.readAttempt(attemptId))?.outcomes.values() ?? []) {
    expect(outcome).toMatchObject({ acceptance: "counted", reason: "in_time" });
  }
});

test("a move code whose reply was lost works when it is entered again", async () => {
  await server.publish(aSetFile({ id: "moved" }));
  device = aDevice(network());
  const old = await device.openWith("moved");
  const { code } = valueOf(await old.createMoveCode());
  let losing = 1;
  device = aDevice(
    network(async (input, init) => {
      const response = await fetch(input, init);
      if (new Request(input, init).url.includes("redeemMoveCode") && losing-- > 0)
        throw new TypeError("Failed to fetch");
      return response;
    }),
  );
  const accounts = await openAccounts(device.aTab());
  expect(await accounts.redeemMoveCode(code)).toMatchObject({ failure: { code: "network_unreachable" } });
  expect(losing).toBe(0);
  expect(valueOf(await accounts.redeemMoveCode(code)).learnerId).toBe(old.account.learnerId);
  accounts.close();
});

test("a ticket whose reply was lost comes with the next contact, though a set gives only one", async () => {
  const policy = { ...aSetFile().policy, mode: "exam", attemptLimit: 1 } as const;
  await server.publish(aSetFile({ id: "once", policy }));
  let losing = 1;
  device = aDevice(
    network(async (input, init) => {
      const response = await fetch(input, init);
      if (new Request(input, init).url.includes("sessions.issue") && losing-- > 0)
        throw new TypeError("Failed to fetch");
      return response;
    }),
  );
  const engine = await device.openWith("once");
  const held = () => device.look(engine.account.learnerId, (db) => db.tickets.count());
  for (const tickets of [0, 1, 1]) {
    expect(await held()).toBe(tickets);
    engine.wake("tap");
    await engine.rested();
  }
});

test("what a copied profile reports beside the other one is looked into all the same", async () => {
  await server.publish(aSetFile({ id: "copied" }));
  device = aDevice(network());
  const engine = await device.openWith("copied");
  const attemptId = await startAttempt(engine, "copied");
  const say = async (text: string) => {
    valueOf(await engine.recordReport(attemptId, "q1", text));
    engine.wake("tap");
    expect(await engine.rested()).toBe("idle");
  };
  await say("before");
  await say("by the other one");
  // The profile as it was copied: nothing of what the other one has said since.
  await device.look(engine.account.learnerId, async (db) => {
    const journal = await db.journals.filter(({ of }) => of === "device").first();
    if (!journal) throw new Error("there is a device journal");
    const { journalId, headSeq } = journal;
    const last = await db.events.get([journalId, headSeq]);
    await db.events.delete([journalId, headSeq]);
    await db.receipts.delete(journalId);
    await db.journals.put({ ...journal, headSeq: headSeq - 1, headHash: last?.previous ?? "" });
  });
  await say("by this one");
  await say("by this one, later");
  server.signInStaff({ staffId: "s", email: "s@example.org", name: "S", role: "support" });
  const { reports } = await server.client().staff.reported.query();
  const texts = reports.filter((report) => report.attemptId === attemptId).map(({ text }) => text);
  expect(texts.toSorted()).toEqual(["before", "by the other one", "by this one", "by this one, later"]);
});

test("replies that are lost after the server has committed cost nothing and count once", async () => {
  await server.publish(aSetFile({ id: "lossy" }));
  let losing = 0;
  device = aDevice(
    network(async (input, init) => {
      const response = await fetch(input, init);
      if (losing > 0 && new Request(input).url.includes("attempts.sync")) {
        losing -= 1;
        await response.arrayBuffer();
        throw new TypeError("Failed to fetch");
      }
      return response;
    }),
  );
  const engine = await device.openWith("lossy");
  device.goOffline();
  const attemptId = await answerAll(engine, "lossy");
  await engine.rested();
  device.goOnline();
  losing = 2;
  for (let n = 0; n < 3; n += 1) {
    engine.wake("tap");
    await engine.rested();
  }
  expect((await engine.readAttempt(attemptId))?.waitingEvents).toBe(0);
  const kept = await server.db
    .selectFrom("events")
    .select(({ fn }) => fn.countAll<string>().as("count"))
    .where("journal_id", "=", attemptId)
    .executeTakeFirstOrThrow();
  const own = await device.look(engine.account.learnerId, (db) =>
    db.events.filter(({ journalId }) => journalId === attemptId).count(),
  );
  expect(Number(kept.count)).toBe(own);
});

test("an update of a set of a thousand questions fetches the manifest and the one that changed", async () => {
  const many = Array.from({ length: 1000 }, (_nothing, n) => aQuestion.singleChoice(`q${n}`));
  await server.publish(aSetFile({ id: "growing", questions: many }));
  const asked: string[] = [];
  device = aDevice(
    network((input, init) => {
      asked.push(new URL(new Request(input).url).pathname);
      return fetch(input, init);
    }),
  );
  const engine = await device.openWith("growing");
  expect(asked.filter((path) => path.includes("/packs/"))).toHaveLength(1);
  const changed = many.map((question, n) => (n === 3 ? { ...question, prompt: "New words" } : question));
  await server.publish(aSetFile({ id: "growing", questions: changed }));
  valueOf(await engine.refreshCatalog());
  asked.length = 0;
  valueOf(await engine.downloadSet("growing"));
  // Its key was not edited, and has kept its nonce and so its hash.
  const documents = asked.filter((path) => path.startsWith("/content/"));
  expect(documents.map((path) => path.split("/")[2])).toEqual(["manifests", "blobs"]);
});

test("an exam is answered without keys, and its verdicts wait", async () => {
  const policy = { mode: "exam", shuffleQuestions: true, shuffleChoices: true } as const;
  await server.publish(aSetFile({ id: "exam", policy }));
  device = aDevice(network());
  const engine = await device.openWith("exam");
  const attemptId = await answerAll(engine, "exam");
  engine.wake("tap");
  await engine.rested();
  expect(await engine.readSyncStatus()).toMatchObject({ waitingEvents: 0 });
  expect((await engine.readAttempt(attemptId))?.state.answers.get("q1")?.verdict).toBe("pending");
});

test("an account moves to another phone by a code, and to nowhere by a wrong one", async () => {
  await server.publish(aSetFile({ id: "moving" }));
  device = aDevice(network());
  const old = await device.openWith("moving");
  valueOf(await old.rename("Mina"));
  const { code } = valueOf(await old.createMoveCode());
  await device.putAway();

  device = aDevice(network());
  const accounts = await openAccounts(device.aTab());
  expect((await accounts.redeemMoveCode("0000-0000")).ok).toBe(false);
  const moved = valueOf(await accounts.redeemMoveCode(code));
  expect(moved).toMatchObject({ learnerId: old.account.learnerId, name: "Mina" });
  expect(moved.deviceId).not.toBe(old.account.deviceId);
  accounts.close();
  const engine = await openEngine({ account: moved, ports: device.aTab() });
  valueOf(await engine.refreshCatalog());
  valueOf(await engine.downloadSet("moving"));
  await answerAll(engine, "moving");
  engine.wake("tap");
  expect(await engine.rested()).toBe("idle");
  expect(await engine.readSyncStatus()).toMatchObject({ waitingEvents: 0 });
  await engine.close();
});

test("a second phone is told what was answered on the first, and a phone with no network is not", async () => {
  await server.publish(aSetFile({ id: "two-phones" }));
  device = aDevice(network());
  const first = await device.openWith("two-phones");
  await answerAll(first, "two-phones");
  first.wake("tap");
  await first.rested();
  const { code } = valueOf(await first.createMoveCode());
  await device.putAway();

  device = aDevice(network());
  const accounts = await openAccounts(device.aTab());
  const moved = valueOf(await accounts.redeemMoveCode(code));
  accounts.close();
  const second = await device.open(device.aTab(), moved);
  expect((await second.readStatistics()).answered).toBe(0);
  expect(valueOf(await second.readServerStatistics())).toMatchObject({ answered: 4, correct: 4 });
  device.goOffline();
  expect(await second.readServerStatistics()).toMatchObject({ failure: { code: "network_unreachable" } });
});

test("answers that waited on the old phone while the account was moved to a new one are taken beside that one's", async () => {
  await server.publish(aSetFile({ id: "moved-away" }));
  device = aDevice(network());
  const old = device;
  const first = await old.openWith("moved-away");
  const { code } = valueOf(await first.createMoveCode());
  old.goOffline();
  const left = await startAttempt(first, "moved-away");
  valueOf(await first.recordAnswer(left, "q1", RIGHT["single-choice"]));
  valueOf(await first.recordAnswer(left, "q3", { kind: "short-text", text: "Busan" }));
  await first.rested();
  const storage = Dexie.dependencies.indexedDB;

  device = aDevice(network());
  const accounts = await openAccounts(device.aTab());
  const moved = valueOf(await accounts.redeemMoveCode(code));
  accounts.close();
  const second = await device.open(device.aTab(), moved);
  valueOf(await second.refreshCatalog());
  valueOf(await second.downloadSet("moved-away"));
  await answerAll(second, "moved-away");
  second.wake("tap");
  expect(await second.rested()).toBe("idle");
  await device.putAway();

  // The old one comes back: its own credential still holds.
  device = old;
  Dexie.dependencies.indexedDB = storage;
  old.goOnline();
  first.wake("online");
  expect(await first.rested()).toBe("idle");
  expect(await first.readSyncStatus()).toMatchObject({ waiting: 0, waitingEvents: 0, held: 0 });
  const outcomes = (await first.readAttempt(left))?.outcomes;
  expect(outcomes?.get("q1")).toMatchObject({ verdict: "correct", acceptance: "counted" });
  expect(outcomes?.get("q3")).toMatchObject({ verdict: "incorrect", acceptance: "counted" });
  expect(valueOf(await first.readServerStatistics()).answered).toBe(6);
});

test("a download that was interrupted by a rotation of keys is finished under the new ones", async () => {
  await server.publish(aSetFile({ id: "rotated" }));
  let served = 0;
  device = aDevice(
    network(async (input, init) => {
      const blob = String(input instanceof Request ? input.url : input).includes("/blobs/");
      if (blob && (served += 1) < 10) throw new TypeError("Failed to fetch");
      return await fetch(input, init);
    }),
  );
  const engine = await device.open();
  valueOf(await engine.refreshCatalog());
  expect(await engine.downloadSet("rotated")).toMatchObject({ failure: { code: "network_unreachable" } });
  served = 10;
  await server.rotateKeys();
  valueOf(await engine.refreshCatalog());
  valueOf(await engine.downloadSet("rotated"));
  const attemptId = await answerAll(engine, "rotated");
  engine.wake("tap");
  expect(await engine.rested()).toBe("idle");
  expect((await engine.readAttempt(attemptId))?.receiptCode).toBeDefined();
});

test("a server that was set up anew, once trusted, takes what the old one had acknowledged and what it never saw", async () => {
  await using anew = await openTestServer();
  await server.publish(aSetFile({ id: "moving" }));
  await anew.publish(aSetFile({ id: "moving", title: "Moved" }));
  let address = server.url;
  device = aDevice({
    origin: server.url,
    fetch: (input, init) => fetch(new Request(input).url.replace(server.url, address), init),
  });
  const engine = await device.openWith("moving");
  engine.wake("tap");
  await engine.rested();
  const acknowledged = await answerAll(engine, "moving");
  engine.wake("tap");
  await engine.rested();
  expect(await engine.readSyncStatus()).toMatchObject({ waitingEvents: 0 });

  address = anew.url;
  const unseen = await answerAll(engine, "moving");
  expect(await engine.refreshCatalog()).toMatchObject({ failure: { code: "root_not_trusted" } });
  const { fingerprint } = valueOf(await engine.readOfferedRoot());
  valueOf(await engine.trustOfferedRoot(fingerprint));
  expect(await engine.rested()).toBe("idle");
  expect(await engine.readSyncStatus()).toMatchObject({ waiting: 0, waitingEvents: 0 });
  anew.signInStaff({ staffId: "s", email: "s@example.org", name: "S", role: "support" });
  for (const attemptId of [acknowledged, unseen]) {
    const replay = await anew.client().staff.replay.query({ attemptId });
    expect(replay.events.filter(({ body }) => body.includes('"type":"answered"'))).toHaveLength(4);
  }
});

test("a person's mark comes at a later contact, though the device has nothing to send, and again when it changes", async () => {
  await server.publish(aSetFile({ id: "essay", questions: [aQuestion.essay("e1")] }));
  device = aDevice(network());
  const engine = await device.openWith("essay");
  const attemptId = await answerAll(engine, "essay");
  device.pass(60_000);
  expect(await engine.rested()).toBe("idle");
  const outcome = async () => (await engine.readAttempt(attemptId))?.outcomes.get("e1");
  expect(await outcome()).toMatchObject({ verdict: "pending" });
  server.signInStaff({ staffId: "s", email: "s@example.org", name: "S", role: "author" });
  const { staff } = server.client();
  const mark = async (after: number, fraction: number) => {
    const { textHash } = await staff.essay.query({ attemptId, questionId: "e1" });
    const comment = `for the ${after + 1}. time`;
    await staff.mark.mutate({ attemptId, questionId: "e1", textHash, after, fraction, comment });
    // A mark that is there already is asked about once in an hour.
    device.pass(60 * 60_000);
    engine.wake("visible");
    await engine.rested();
  };
  await mark(0, 0.5);
  expect(await outcome()).toMatchObject({
    verdict: "partially_correct",
    mark: { comment: "for the 1. time" },
  });
  expect(await engine.readStatistics()).toMatchObject({ answered: 1, points: 0.5 });
  await mark(1, 1);
  expect(await outcome()).toMatchObject({ verdict: "correct", mark: { comment: "for the 2. time" } });
  expect(await engine.readStatistics()).toMatchObject({ answered: 1, points: 1, correct: 1 });
  server.signInStaff(undefined);
});

test("an exam's verdicts come with the release, though the device has nothing to send", async () => {
  const policy = { mode: "exam", shuffleQuestions: false, shuffleChoices: false } as const;
  await server.publish(aSetFile({ id: "released", policy, questions: [aQuestion.singleChoice("q1")] }));
  device = aDevice(network());
  const engine = await device.openWith("released");
  const attemptId = await answerAll(engine, "released");
  device.pass(60_000);
  await engine.rested();
  await server.release("released");
  device.pass(60_000);
  engine.wake("visible");
  await engine.rested();
  for (const outcome of (await engine.readAttempt(attemptId))?.outcomes.values() ?? []) {
    expect(outcome).toMatchObject({ verdict: "correct" });
  }
});

test("what was set aside is recorded once, though staff takes it in and the learner tries it again, twice at once", async () => {
  const REFUSED = 3;
  await server.publish(aSetFile({ id: "aside" }));
  const sent: string[] = [];
  let isRefusing = true;
  device = aDevice(
    network(async (input, init) => {
      const request = new Request(input, init);
      const body = request.url.includes("attempts.sync") ? await request.clone().text() : "";
      const holdsIt =
        body !== "" && (JSON.parse(body) as SyncInput).events.some(({ seq }) => seq === REFUSED);
      if (holdsIt) sent.push(body);
      return holdsIt && isRefusing ? new Response("Blocked", { status: 400 }) : fetch(request);
    }),
  );
  const engine = await device.openWith("aside");
  const attemptId = await startAttempt(engine, "aside");
  const send = async () => {
    engine.wake("tap");
    await engine.rested();
  };
  valueOf(await engine.recordAnswer(attemptId, "q1", RIGHT["single-choice"]));
  valueOf(await engine.recordAnswer(attemptId, "q3", RIGHT["short-text"]));
  await send();
  valueOf(await engine.recordFlag(attemptId, "q1", "set"));
  await send();
  expect(await engine.readSyncStatus()).toMatchObject({ aside: 1 });

  const id = crypto.randomUUID();
  const { learnerId, deviceId } = engine.account;
  const body = Buffer.from(sent.at(-1) ?? "");
  const kept = { id, learner_id: learnerId, device_id: deviceId, reason: "request_malformed", body };
  await server.db
    .insertInto("quarantine")
    .values({ ...kept, received_at: new Date(0) })
    .execute();
  server.signInStaff({ staffId: "s", email: "s@example.org", name: "S", role: "support" });
  await server.client().staff.settle.mutate({ id, as: "take", reason: "The gateway is mended." });
  const refused = sent.length;
  isRefusing = false;
  const retried = await Promise.all([engine.retryAside(), engine.retryAside()]);
  expect(retried).toMatchObject([{ refused: 0 }, { refused: 0 }]);
  await send();

  expect(sent.length).toBeGreaterThan(refused);
  expect(await engine.readSyncStatus()).toMatchObject({ aside: 0, waitingEvents: 0 });
  const events = await server.db
    .selectFrom("events")
    .select(["seq", "fork"])
    .where("journal_id", "=", attemptId)
    .orderBy("seq")
    .execute();
  expect(events).toEqual([0, 1, 2, REFUSED, 4].map((seq) => ({ seq, fork: false })));
  const { outcomes } = (await engine.readAttempt(attemptId)) ?? {};
  expect([...(outcomes?.values() ?? [])]).toMatchObject([{ verdict: "correct" }, { verdict: "correct" }]);
});
