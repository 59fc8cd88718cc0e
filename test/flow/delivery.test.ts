import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sealEvent } from "../../src/domain/attempt/journal.ts";
import { must } from "../../src/domain/invariant.ts";
import type { Receipt } from "../../src/domain/attempt/receipt.ts";
import { verifyReceipt } from "../../src/signing/verify-receipt.ts";
import { aSetFile, RIGHT } from "../support/builders.ts";
import { openTestDevice, type DownloadedSet, type TestDevice } from "../support/test-device.ts";
import { openTestServer, type TestServer } from "../support/test-server.ts";

let server: TestServer;
let device: TestDevice;
let set: DownloadedSet;

beforeAll(async () => {
  server = await openTestServer();
  await server.publish(aSetFile());
});
afterAll(() => server[Symbol.asyncDispose]());

/** A finished attempt of a learner of its own, all answers right, nothing sent. */
async function finishedAttempt() {
  device = await openTestDevice(server);
  set = await device.download("a-set");
  const attempt = device.start(set);
  for (const id of attempt.order) attempt.answer(id, RIGHT[must(set.questions.get(id), id).kind]);
  return attempt.finish();
}

async function storedEvents(journalId: string) {
  return server.db
    .selectFrom("events")
    .select(["seq", "body", "fork", "type"])
    .where("journal_id", "=", journalId)
    .orderBy("seq")
    .execute();
}

async function receiptOf(jws: string | undefined): Promise<Receipt> {
  const { root, earlier } = await server.keys.read();
  const receipt = await verifyReceipt(must(jws, "there is a receipt"), { root, earlier });
  return must(receipt.ok ? receipt.value.document : undefined, "the receipt verifies");
}

const ALL_RIGHT = { answered: 4, correct: 4, points: 4, attempts: 1 };

describe("nothing is lost and nothing counts twice", () => {
  test("when the same batch is sent twice: duplicates, and the same receipt", async () => {
    const attempt = await finishedAttempt();
    const first = await device.send(attempt.events, [attempt.head()]);
    server.clock.nowMs += 60_000;
    const second = await device.send(attempt.events, [attempt.head()]);
    expect(new Set(second.results.map(({ code }) => code))).toEqual(new Set(["duplicate"]));
    expect(second.receipts).toEqual(first.receipts);
    expect(second.outcomes).toEqual(first.outcomes);
    expect(await device.client.attempts.statistics.query()).toMatchObject(ALL_RIGHT);
    expect(await storedEvents(attempt.attemptId)).toHaveLength(attempt.events.length);
  });

  test("when a receipt is lost and its key withdrawn: the same one, under the present key", async () => {
    const attempt = await finishedAttempt();
    const first = await receiptOf((await device.send(attempt.events)).receipts[0]);
    await server.rotateKeys();
    const [again] = (await device.send(attempt.events)).receipts;
    const { root } = await server.keys.read();
    const signed = await verifyReceipt(must(again, "it is said again"), { root });
    expect(signed).toMatchObject({ ok: true, value: { document: first, keyState: "current" } });
    const kept = server.db.selectFrom("receipts").where("journal_id", "=", attempt.attemptId);
    expect(await kept.select("seq").execute()).toEqual([{ seq: first.seq }]);
  });

  test("when the same batch is sent ten times at once", async () => {
    const attempt = await finishedAttempt();
    const replies = await Promise.all(Array.from({ length: 10 }, () => device.send(attempt.events)));
    const applied = replies.filter(({ results }) => results.every(({ code }) => code === "applied"));
    expect(applied).toHaveLength(1);
    expect(new Set(replies.flatMap(({ receipts }) => receipts)).size).toBe(1);
    expect(await device.client.attempts.statistics.query()).toMatchObject(ALL_RIGHT);
    expect(await storedEvents(attempt.attemptId)).toHaveLength(attempt.events.length);
  });

  test("when the connection is reset after the commit, every time, event by event", async () => {
    const attempt = await finishedAttempt();
    const resetting = server.client(device, async (at, options) => {
      await fetch(at, options);
      throw new TypeError("connection reset");
    });
    for (const event of attempt.events) {
      await expect(resetting.attempts.sync.mutate(device.batch([event]))).rejects.toThrow("reset");
    }
    const reply = await device.send(attempt.events);
    expect(new Set(reply.results.map(({ code }) => code))).toEqual(new Set(["duplicate"]));
    expect(await receiptOf(reply.receipts[0])).toMatchObject({
      seq: attempt.head().seq,
      hash: attempt.head().hash,
    });
    expect(await device.client.attempts.statistics.query()).toMatchObject(ALL_RIGHT);
  });

  test("when the database cuts the connection in the middle of a batch: told to try again, then taken once", async () => {
    const attempt = await finishedAttempt();
    const failed = server.db.transaction().execute(async (blocker) => {
      await sql`select 1 from mundap.learners where learner_id = ${device.learnerId} for update`.execute(
        blocker,
      );
      const sending = device.send(attempt.events).then(
        () => "taken",
        (error: unknown) => (error instanceof Error ? error.message : ""),
      );
      for (let cut = 0; cut === 0;) {
        const { rows } = await sql`
          select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and wait_event_type = 'Lock'`.execute(blocker);
        cut = rows.length;
      }
      return sending;
    });
    expect(await failed).toBe("server_unavailable");
    expect(await storedEvents(attempt.attemptId)).toEqual([]);
    const reply = await device.send(attempt.events);
    expect(new Set(reply.results.map(({ code }) => code))).toEqual(new Set(["applied"]));
    expect(await device.client.attempts.statistics.query()).toMatchObject(ALL_RIGHT);
  });

  test("when events arrive in reverse: the receipt waits for the gap, the events do not", async () => {
    const attempt = await finishedAttempt();
    const [first, ...later] = attempt.events;
    for (const event of later.toReversed()) {
      const reply = await device.send([event], [attempt.head()]);
      expect(reply.results.map(({ code }) => code)).toEqual(["applied"]);
      expect(reply.receipts).toEqual([]);
    }
    const reply = await device.send([must(first, "an attempt has a first event")]);
    expect(await receiptOf(reply.receipts[0])).toMatchObject({
      seq: attempt.head().seq,
      hash: attempt.head().hash,
    });
    expect(reply.outcomes).toHaveLength(4);
    expect(await device.client.attempts.statistics.query()).toMatchObject(ALL_RIGHT);
  });

  test("when the device announces more than it sent: what is missing is counted", async () => {
    const attempt = await finishedAttempt();
    await device.send(attempt.events.slice(0, 3), [attempt.head()]);
    const [mine] = await device.client.attempts.mine.query();
    expect(mine?.missingEvents).toBe(attempt.events.length - 3);
  });

  test("when two journals come in one batch and one of them has a gap", async () => {
    const attempt = await finishedAttempt();
    const other = device.start(set).answer("q1", { kind: "single-choice", choiceId: "b" });
    const reply = await device.send([...attempt.events, ...other.events.slice(1)]);
    expect(reply.results.every(({ code }) => code === "applied")).toBe(true);
    expect(reply.receipts).toHaveLength(1);
    const rest = await device.send(other.events.slice(0, 1));
    expect(rest.receipts).toHaveLength(1);
    expect(await device.client.attempts.statistics.query()).toMatchObject({
      answered: 5,
      correct: 4,
      attempts: 2,
    });
  });
});

describe("what cannot be applied is kept", () => {
  test("a forked journal: both chains are stored and shown, the first counts", async () => {
    const attempt = await finishedAttempt();
    await device.send(attempt.events);
    const copy = device.start(set, { journalId: attempt.attemptId, seed: attempt.seed });
    // The profile was copied when only the first event was in it; clocks say the same for it.
    copy.events[0] = must(attempt.events[0], "an attempt has a first event");
    copy.events.length = 1;
    for (const id of copy.order) copy.answer(id, RIGHT[must(set.questions.get(id), id).kind]);
    copy.answer("q1", { kind: "single-choice", choiceId: "b" }).finish();
    const reply = await device.send(copy.events);
    expect(reply.results.map(({ code }) => code)).toEqual([
      "duplicate",
      ...copy.events.slice(1).map(() => "fork"),
    ]);
    // The server does hold the sender's chain, and signs for it.
    expect(await receiptOf(reply.receipts[0])).toMatchObject({
      seq: copy.head().seq,
      hash: copy.head().hash,
    });
    const stored = await storedEvents(attempt.attemptId);
    expect(stored).toHaveLength(attempt.events.length + copy.events.length - 1);
    expect(stored.filter(({ fork }) => fork)).toHaveLength(copy.events.length - 1);
    expect(await device.client.attempts.statistics.query()).toMatchObject(ALL_RIGHT);
    const replay = await server.ports.staff.replay(attempt.attemptId);
    expect(replay.ok && replay.value.events.filter(({ fork }) => fork)).toHaveLength(copy.events.length - 1);
    const again = await device.send(copy.events);
    expect(new Set(again.results.map(({ code }) => code))).toEqual(new Set(["duplicate"]));
    // The first reply may never have come: where they stand is said again.
    expect(again.results.map(({ reason }) => reason)).toEqual([
      undefined,
      ...copy.events.slice(1).map(() => "fork"),
    ]);
    expect(again.receipts).toEqual(reply.receipts);
  });

  test("an answer that only the forked chain has is held, never dropped", async () => {
    device = await openTestDevice(server);
    set = await device.download("a-set");
    const attempt = device.start(set).answer("q1", RIGHT["single-choice"]);
    await device.send(attempt.events);
    const copy = device.start(set, { journalId: attempt.attemptId, seed: attempt.seed });
    copy.events[0] = must(attempt.events[0], "an attempt has a first event");
    copy.events.length = 1;
    copy.answer("q4", RIGHT.numeric);
    const reply = await device.send(copy.events);
    expect(reply.outcomes.find(({ questionId }) => questionId === "q4")).toMatchObject({
      verdict: "correct",
      acceptance: "held",
      reason: "fork",
    });
  });

  test("a body that this build cannot read is held, covered by the receipt, and the chain goes on", async () => {
    const attempt = await finishedAttempt();
    attempt.add({ type: "hovered" as "finished", over: "q1" }).add({ type: "network", online: false });
    const reply = await device.send(attempt.events);
    const codes = reply.results.map(({ code }) => code);
    expect(codes.slice(-2)).toEqual(["held", "applied"]);
    expect(await receiptOf(reply.receipts[0])).toMatchObject({ seq: attempt.head().seq });
    const replay = await server.ports.staff.replay(attempt.attemptId);
    expect(replay.ok && replay.value.unreadable?.map(({ body }) => JSON.parse(body))).toMatchObject([
      { over: "q1" },
    ]);
  });

  test("a tampered body is quarantined whole and never becomes a link of the chain", async () => {
    const attempt = await finishedAttempt();
    const events = attempt.events.map((event) =>
      event.seq === 2 ? { ...event, body: event.body.replace('"seq":2', '"seq":2 ') } : event,
    );
    const reply = await device.send(events);
    expect(reply.results[2]).toMatchObject({ code: "held", reason: "not_intact" });
    expect(await receiptOf(reply.receipts[0])).toMatchObject({ seq: 1 });
    const kept = await server.db
      .selectFrom("quarantine")
      .select("body")
      .where("learner_id", "=", device.learnerId)
      .execute();
    expect(kept.map(({ body }) => JSON.parse(body.toString("utf8")))).toEqual([events[2]]);
    // The true event still arrives, and everything stands.
    const healed = await device.send(attempt.events.slice(2, 3));
    expect(await receiptOf(healed.receipts[0])).toMatchObject({ seq: attempt.head().seq });
    expect(await device.client.attempts.statistics.query()).toMatchObject(ALL_RIGHT);
  });

  test("text that PostgreSQL cannot hold fails no batch and is kept to the byte", async () => {
    device = await openTestDevice(server);
    set = await device.download("a-set");
    const text = "Se\u0000oul \uD800 \uFFFF 🇰🇷";
    const attempt = device.start(set).answer("q3", { kind: "short-text", text });
    const reply = await device.send(attempt.events);
    expect(reply.results.map(({ code }) => code)).toEqual(["applied", "applied"]);
    expect(reply.outcomes).toHaveLength(1);
    const [, stored] = await storedEvents(attempt.attemptId);
    expect(stored?.body.toString("utf8")).toBe(attempt.events[1]?.body);
    const replay = await server.ports.staff.replay(attempt.attemptId);
    expect(replay.ok && replay.value.events[1]?.response).toEqual({ kind: "short-text", text });
  });

  test("an answer whose recorded order is not the attempt's is held, never marked wrong", async () => {
    device = await openTestDevice(server);
    set = await device.download("a-set");
    const attempt = device
      .start(set)
      .answer("q1", { kind: "single-choice", choiceId: "b" }, { order: ["c", "b", "a", "d"] })
      .answer("q2", RIGHT["multiple-choice"], { question: "0".repeat(64) });
    const { outcomes } = await device.send(attempt.events);
    expect(outcomes.find(({ questionId }) => questionId === "q1")).toMatchObject({
      verdict: "pending",
      acceptance: "held",
      reason: "order_mismatch",
    });
    expect(outcomes.find(({ questionId }) => questionId === "q2")).toMatchObject({
      verdict: "correct",
      acceptance: "held",
      reason: "content_mismatch",
    });
  });

  test("answers under a manifest that this server never published are held", async () => {
    device = await openTestDevice(server);
    set = await device.download("a-set");
    const attempt = device.start(set, { manifest: "f".repeat(64) }).answer("q1", RIGHT["single-choice"]);
    const { outcomes, receipts } = await device.send(attempt.events);
    expect(outcomes).toMatchObject([{ acceptance: "held", reason: "content_mismatch" }]);
    expect(receipts).toHaveLength(1);
  });

  test("one poisoned journal is sent back alone while the others are taken", async () => {
    const attempt = await finishedAttempt();
    const poisoned = device.start(set);
    // A place that no integer column can hold: SQL refuses it after every check has passed.
    const last = must(poisoned.events[0], "an attempt has a first event");
    const far = JSON.parse(last.body);
    const poison = sealEvent({ ...far, seq: 2 ** 40 }, "a".repeat(64));
    const reply = await device.send([poison, ...attempt.events]);
    expect(reply.results[0]).toMatchObject({ code: "retry", reason: "server_error" });
    expect(reply.results.slice(1).every(({ code }) => code === "applied")).toBe(true);
    expect(await device.client.attempts.statistics.query()).toMatchObject(ALL_RIGHT);
    expect(server.notes.some(({ what }) => what === "poison")).toBe(true);
  });
});

describe("whose journal it is", () => {
  test("another learner's journal is neither stored nor answered about", async () => {
    const attempt = await finishedAttempt();
    await device.send(attempt.events);
    const owner = device;
    const stranger = await openTestDevice(server);
    const whole = await stranger.send(attempt.events, [attempt.head()]);
    const middle = await stranger.send(attempt.events.slice(2, 4));
    for (const reply of [whole, middle]) {
      expect(new Set(reply.results.map(({ code, reason }) => `${code} ${reason}`))).toEqual(
        new Set(["retry not_allowed"]),
      );
      expect(reply.receipts).toEqual([]);
      expect(reply.outcomes).toEqual([]);
    }
    expect(await stranger.client.attempts.mine.query()).toEqual([]);
    expect(await owner.client.attempts.statistics.query()).toMatchObject(ALL_RIGHT);
    const rows = await server.db
      .selectFrom("journals")
      .select("learner_id")
      .where("journal_id", "=", attempt.attemptId)
      .execute();
    expect(rows).toEqual([{ learner_id: owner.learnerId }]);
  });

  test("a journal that names another learner is not taken although the server has never seen it", async () => {
    const attempt = await finishedAttempt();
    const stranger = await openTestDevice(server);
    const reply = await stranger.send(attempt.events);
    expect(new Set(reply.results.map(({ code }) => code))).toEqual(new Set(["retry"]));
    expect(await storedEvents(attempt.attemptId)).toEqual([]);
    // Its owner comes back, and it goes out.
    await device.send(attempt.events);
    expect(await device.client.attempts.statistics.query()).toMatchObject(ALL_RIGHT);
  });
});
