import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { must } from "../../../src/domain/invariant.ts";
import { acceptBatch } from "../../../src/server/sync/accept-batch.ts";
import { regradeAttempts } from "../../../src/server/sync/regrade-attempts.ts";
import { syncRows } from "../../../src/server/sync/sync-rows.ts";
import { aSetFile, RIGHT } from "../../support/builders.ts";
import { openTestDevice } from "../../support/test-device.ts";
import { openTestServer, type TestServer } from "../../support/test-server.ts";

let server: TestServer;

beforeAll(async () => {
  server = await openTestServer();
  await server.publish(aSetFile());
});
afterAll(() => server[Symbol.asyncDispose]());

async function anAttempt() {
  const device = await openTestDevice(server);
  const attempt = device.start(await device.download("a-set")).answer("q1", RIGHT["single-choice"]);
  return { device, attempt };
}

describe("accepting a batch", () => {
  test("a bug in judging loses nothing: the events are stored and signed for, the answers follow", async () => {
    const { device, attempt } = await anAttempt();
    const broken = {
      ...server.sync,
      content: { ...server.sync.content, parts: () => Promise.reject(new Error("a bug")) },
    };
    const reply = await acceptBatch(broken, { signed: device, input: device.batch(attempt.events) });
    expect(reply.results.map(({ code }) => code)).toEqual(["applied", "applied"]);
    expect(reply.receipts).toHaveLength(1);
    expect(reply.outcomes).toEqual([]);
    const mended = await device.send(attempt.events);
    expect(mended.outcomes).toMatchObject([{ verdict: "correct", acceptance: "counted" }]);
  });

  test("nothing is replied for what is not durable: a failed signature takes the whole batch back", async () => {
    const { device, attempt } = await anAttempt();
    const broken = { ...server.sync, signReceipt: () => Promise.reject(new Error("no key")) };
    await expect(
      acceptBatch(broken, { signed: device, input: device.batch(attempt.events) }),
    ).rejects.toThrow("no key");
    const reply = await device.send(attempt.events);
    expect(reply.results.map(({ code }) => code)).toEqual(["applied", "applied"]);
  });

  test("a device that was restored from a backup gets a receipt for what it has, though more is held", async () => {
    const { device, attempt } = await anAttempt();
    attempt.answer("q4", RIGHT.numeric).finish();
    await device.send(attempt.events);
    const restored = attempt.events.slice(0, 2);
    const last = must(restored.at(-1), "two events");
    const head = { journalId: attempt.attemptId, seq: last.seq, hash: last.hash };
    const receipts = [await device.send(restored, [head]), await device.send([], [head])].map((reply) =>
      reply.receipts.map((jws) => JSON.parse(Buffer.from(JSON.parse(jws).payload, "base64url").toString())),
    );
    expect(receipts).toMatchObject([[{ seq: 1, hash: last.hash }], [{ seq: 1, hash: last.hash }]]);
  });

  test("devices of one person that send overlapping journals at once do not block each other", async () => {
    const { device } = await anAttempt();
    const set = await device.download("a-set");
    const attempts = Array.from({ length: 6 }, () => device.start(set).answer("q4", RIGHT.numeric).finish());
    const forwards = attempts.flatMap(({ events }) => events);
    const backwards = attempts.toReversed().flatMap(({ events }) => events);
    const replies = await Promise.all(
      [forwards, backwards, forwards, backwards].map((events) => device.send(events)),
    );
    const codes = replies.flatMap(({ results }) => results.map(({ code }) => code));
    expect(codes.filter((code) => code === "applied")).toHaveLength(forwards.length);
    expect(codes.filter((code) => code === "duplicate")).toHaveLength(3 * forwards.length);
    expect(await device.client.attempts.statistics.query()).toMatchObject({ answered: 6, attempts: 6 });
  });

  test("a hundred events of as many journals take one batch", async () => {
    const { device } = await anAttempt();
    const set = await device.download("a-set");
    const attempts = Array.from({ length: 100 }, () => device.start(set));
    const reply = await device.send(attempts.flatMap(({ events }) => events));
    expect(reply.results.every(({ code }) => code === "applied")).toBe(true);
    expect(new Set(reply.receipts).size).toBe(100);
  });

  test("an empty batch with announced heads says what the server holds", async () => {
    const { device, attempt } = await anAttempt();
    const sent = await device.send(attempt.events, [attempt.head()]);
    const asked = await device.send([], [attempt.head()]);
    expect(asked.results).toEqual([]);
    expect(asked.receipts).toEqual(sent.receipts);
    const lost = { journalId: randomUUID(), seq: 4, hash: "a".repeat(64) };
    expect((await device.send([], [lost])).receipts).toEqual([]);
    const journal = await server.db
      .selectFrom("journals")
      .select(["announced_seq", "seq"])
      .where("journal_id", "=", lost.journalId)
      .executeTakeFirstOrThrow();
    expect(journal).toEqual({ announced_seq: 4, seq: null });
  });

  test("reports and ratings of the device's own journal are stored and signed for", async () => {
    const { device, attempt } = await anAttempt();
    const own = device.start(await device.download("a-set"));
    own.events.length = 0;
    own.add({ type: "device_opened", learnerId: device.learnerId, deviceId: device.deviceId });
    own.add({ type: "reported", attemptId: attempt.attemptId, questionId: "q1", text: "\u0000 why?" });
    const reply = await device.send(own.events, [own.head()]);
    expect(reply.results.map(({ code }) => code)).toEqual(["applied", "applied"]);
    expect(reply.receipts).toHaveLength(1);
    const journal = await server.db
      .selectFrom("journals")
      .select(["kind", "seq"])
      .where("journal_id", "=", own.attemptId)
      .executeTakeFirstOrThrow();
    expect(journal).toEqual({ kind: "device", seq: 1 });
    expect(await device.client.attempts.mine.query()).toEqual([]);
  });

  test("a reply speaks of what was sent and what changed; of the whole attempt at its end", async () => {
    const { device } = await anAttempt();
    const attempt = device.start(await device.download("a-set"));
    const ask = async () =>
      (await device.send(attempt.events.slice(-1))).outcomes.map(({ questionId }) => questionId).sort();
    expect(await ask()).toEqual([]);
    attempt.answer("q1", RIGHT["single-choice"]);
    expect(await ask()).toEqual(["q1"]);
    attempt.answer("q4", RIGHT.numeric);
    expect(await ask()).toEqual(["q4"]);
    expect(await ask()).toEqual(["q4"]);
    attempt.finish();
    expect(await ask()).toEqual(["q1", "q4"]);
  });

  test("a tampered body that is sent again is kept once", async () => {
    const { device, attempt } = await anAttempt();
    const [first] = attempt.events;
    const tampered = { ...must(first, "an attempt has a first event"), body: "{}" };
    await device.send([tampered]);
    await device.send([tampered, tampered]);
    const kept = await server.db
      .selectFrom("quarantine")
      .select("id")
      .where("device_id", "=", device.deviceId)
      .execute();
    expect(kept).toHaveLength(1);
  });

  test("where an answer comes damaged that is here as it was, the reply says what became of it", async () => {
    const device = await openTestDevice(server);
    const attempt = device.start(await device.download("a-set")).answer("q1", RIGHT["single-choice"]);
    await device.send(attempt.events);
    const damaged = attempt.events.map((event) =>
      event.seq === 1 ? { ...event, body: event.body.replace("}", " }") } : event,
    );
    const reply = await device.send(damaged);
    expect(reply.results[1]).toMatchObject({ code: "held", reason: "not_intact" });
    expect(reply.receipts).toHaveLength(1);
    expect(reply.outcomes).toMatchObject([{ questionId: "q1", seq: 1, verdict: "correct" }]);
  });

  test("a build whose name PostgreSQL cannot hold fails no batch", async () => {
    const { device, attempt } = await anAttempt();
    const input = { ...device.batch(attempt.events), build: "1.0\u0000" };
    const { results } = await device.client.attempts.sync.mutate(input);
    expect(results.map(({ code }) => code)).toEqual(["applied", "applied"]);
  });

  test("asking about many journals costs as much as it makes the server judge", async () => {
    const { device } = await anAttempt();
    const charges: number[] = [];
    const charge = server.ports.charge;
    onTestFinished(() => void (server.ports.charge = charge));
    server.ports.charge = ({ cost }) => (charges.push(cost), 0);
    const heads = Array.from({ length: 5 }, () => ({
      journalId: randomUUID(),
      seq: 0,
      hash: "a".repeat(64),
    }));
    await device.send([], heads);
    expect(charges).toEqual([5]);
  });

  test("judging an attempt again changes no row", async () => {
    const { device, attempt } = await anAttempt();
    await device.send(attempt.events);
    const answers = () =>
      server.db.selectFrom("answers").selectAll().where("attempt_id", "=", attempt.attemptId).execute();
    const before = await answers();
    const notesBefore = server.notes.length;
    const rows = syncRows(server.db, server.sync.content);
    await regradeAttempts(server.sync, { rows, learnerIds: [device.learnerId] }, [
      { learnerId: device.learnerId, attemptId: attempt.attemptId },
    ]);
    expect(await answers()).toEqual(before);
    expect(server.notes.slice(notesBefore)).toEqual([]);
  });

  test("an event is timed by an anchor of its own start, however late; without a ticket that is medium at best", async () => {
    const { device, attempt } = await anAttempt();
    const answeredAt = server.clock.nowMs - 1000;
    server.clock.nowMs += 3 * 24 * 60 * 60 * 1000;
    await device.send(attempt.events);
    const row = await server.db
      .selectFrom("answers")
      .select(["answered_at", "evidence"])
      .where("attempt_id", "=", attempt.attemptId)
      .executeTakeFirstOrThrow();
    expect(row).toEqual({ answered_at: new Date(answeredAt), evidence: "medium" });
  });

  test("an absurd clock is data: the answer counts and the time is put into what a column holds", async () => {
    const { device } = await anAttempt();
    const attempt = device.start(await device.download("a-set"));
    const at = { wallMs: 1e300, monoMs: -1e300, startId: randomUUID() };
    attempt.answer("q1", RIGHT["single-choice"], { at });
    const reply = await device.send(attempt.events);
    expect(reply.outcomes).toMatchObject([{ verdict: "correct", acceptance: "counted" }]);
    const [summary] = must(await device.client.attempts.mine.query(), "the attempt is listed");
    expect(summary).toMatchObject({ answered: 1, correct: 1 });
  });
});
