import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Response } from "../../../src/domain/question/question.ts";
import { must } from "../../../src/domain/invariant.ts";
import type { Policy } from "../../../src/domain/set/policy.ts";
import { acceptBatch } from "../../../src/server/sync/accept-batch.ts";
import { aSetFile, RIGHT } from "../../support/builders.ts";
import { openTestDevice, type DownloadedSet, type TestDevice } from "../../support/test-device.ts";
import { openTestServer, type TestServer } from "../../support/test-server.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
const WRONG = { kind: "single-choice", choiceId: "b" } as const;
const EXAM: Policy = { mode: "exam", timeLimitSeconds: 600, shuffleQuestions: true, shuffleChoices: true };

let server: TestServer;

beforeAll(async () => {
  server = await openTestServer();
  await server.publish(aSetFile());
  await server.publish(aSetFile({ id: "exam", policy: EXAM }));
  await server.publish(aSetFile({ id: "picked", policy: { ...EXAM, pick: 2 } }));
  for (const setId of ["exam", "picked"]) await server.release(setId);
});
afterAll(() => server[Symbol.asyncDispose]());

async function ticketOf(device: TestDevice, setId: string): Promise<string> {
  const { tickets } = await device.client.sessions.issue.mutate({ setId, count: 1 });
  return must(tickets[0], "a ticket was issued");
}

async function take(setId: string, parts: Parameters<TestDevice["start"]>[1] = {}) {
  const device = await openTestDevice(server);
  const set = await device.download(setId);
  const attempt = device.start(set, { ticket: await ticketOf(device, setId), ...parts });
  return { device, set, attempt };
}

describe("in an exam", () => {
  test("an answer changed after the deadline leaves the one from before it standing, though nothing was sealed", async () => {
    const { device, attempt } = await take("exam");
    attempt.answer("q1", RIGHT["single-choice"]);
    server.clock.nowMs += 700_000;
    attempt.answer("q1", WRONG);
    expect((await device.send(attempt.events)).outcomes).toMatchObject([
      { seq: 1, verdict: "correct", acceptance: "counted" },
    ]);
  });

  test("an answer that was taken back is not answered, before the release as after it", async () => {
    await server.publish(aSetFile({ id: "unreleased", policy: EXAM }));
    for (const setId of ["unreleased", "exam"]) {
      const { device, attempt } = await take(setId);
      attempt.answer("q1", RIGHT["single-choice"]).answer("q1", { kind: "single-choice", choiceId: "" });
      expect((await device.send(attempt.events)).outcomes).toMatchObject([
        { seq: 2, verdict: "not_answered", fraction: 0, acceptance: "counted" },
      ]);
      expect(await device.client.attempts.mine.query()).toMatchObject([{ answered: 0 }]);
    }
  });

  test("after the deadline an answer can no longer be taken back", async () => {
    const { device, attempt } = await take("exam");
    attempt.answer("q1", RIGHT["single-choice"]);
    server.clock.nowMs += 700_000;
    attempt.answer("q1", { kind: "single-choice", choiceId: "" });
    expect((await device.send(attempt.events)).outcomes).toMatchObject([
      { seq: 1, verdict: "correct", acceptance: "counted" },
    ]);
  });

  test("lateness leaves the verdict alone: what waits because of its time is as right or wrong as it is", async () => {
    const { device, attempt } = await take("exam");
    attempt.answer("q1", WRONG).finish();
    server.clock.nowMs += 45 * DAY_MS;
    expect((await device.send(attempt.events)).outcomes).toMatchObject([
      { verdict: "incorrect", acceptance: "held", reason: "after_results_final" },
    ]);
  });

  test("a deadline counted from a start whose time is open holds the answers", async () => {
    const at = { wallMs: server.clock.nowMs + DAY_MS, monoMs: 5, startId: randomUUID() };
    const { device, attempt } = await take("exam", { at });
    server.clock.nowMs += 7_000_000;
    attempt.answer("q1", RIGHT["single-choice"]);
    expect((await device.send(attempt.events)).outcomes).toMatchObject([
      { verdict: "correct", acceptance: "held" },
    ]);
  });

  test("answers to questions that the attempt did not draw are held", async () => {
    const { device, attempt } = await take("picked");
    const answers = { q1: RIGHT["single-choice"], q2: RIGHT["multiple-choice"], q3: RIGHT["short-text"] };
    for (const [questionId, response] of Object.entries(answers)) attempt.answer(questionId, response);
    attempt.answer("q4", RIGHT.numeric);
    const { outcomes } = await device.send(attempt.events);
    for (const { questionId, acceptance, reason } of outcomes) {
      const drawn = attempt.order.includes(questionId);
      expect([acceptance, reason]).toEqual(drawn ? ["counted", "in_time"] : ["held", "content_mismatch"]);
    }
    expect(outcomes).toHaveLength(4);
  });

  test("a device does not choose the questions itself", async () => {
    const { device, attempt } = await take("exam", { questionIds: ["q1"] });
    await device.send(attempt.answer("q1", RIGHT["single-choice"]).events);
    expect(await device.client.attempts.mine.query()).toMatchObject([{ questionCount: 4 }]);
  });
});

describe("of two chains of one attempt, as a copied profile makes them,", () => {
  const RIGHT_ONE = RIGHT["single-choice"];
  const NOTHING = { kind: "single-choice", choiceId: "" } as const;
  const common = async () => {
    const { device, set, attempt } = await take("exam");
    attempt.answer("q2", RIGHT["multiple-choice"]);
    const copy = device.start(set, { journalId: attempt.attemptId, seed: attempt.seed });
    copy.events.splice(0, 1, ...attempt.events);
    return { device, chain: attempt, fork: copy };
  };
  type Chains = Awaited<ReturnType<typeof common>>;
  /** The chain is sent first, and counts. */
  const sendBoth = async ({ device, chain, fork }: Chains, questionId = "q1") => {
    await device.send(chain.events);
    await device.send(fork.events);
    const { outcomes } = await device.send([], [chain.head()]);
    return outcomes.find((outcome) => outcome.questionId === questionId);
  };

  test("an answer that was taken back hides none that was given on the other: a person decides about it", async () => {
    const chains = await common();
    chains.chain.answer("q1", WRONG).answer("q1", NOTHING);
    chains.fork.answer("q1", WRONG).answer("q1", RIGHT_ONE);
    expect(await sendBoth(chains)).toMatchObject({ seq: 3, verdict: "correct", acceptance: "held" });
    server.signInStaff({ staffId: "s", email: "s@example.org", name: "Sora", role: "support" });
    const held = { attemptId: chains.chain.attemptId, questionId: "q1", seq: 3 } as const;
    const decision = { acceptance: "counted", verdict: "server", reason: "Copied phone" } as const;
    await server.client().staff.decide.mutate({ ...held, ...decision });
    const replay = await server.ports.staff.replay(chains.chain.attemptId);
    const standing = replay.ok ? replay.value.events.filter(({ why }) => why === "decided_by_person") : [];
    expect(standing).toMatchObject([{ seq: 3, fork: true, response: RIGHT_ONE }]);
  });

  test("what a fork took back stays given on the chain, and what both took back is not answered", async () => {
    const chains = await common();
    chains.chain.answer("q1", RIGHT_ONE);
    chains.fork.answer("q1", NOTHING);
    expect(await sendBoth(chains)).toMatchObject({ seq: 2, verdict: "correct", acceptance: "counted" });
    const emptied = await common();
    emptied.chain.answer("q1", WRONG).answer("q1", NOTHING);
    emptied.fork.answer("q1", RIGHT_ONE).answer("q1", NOTHING);
    expect(await sendBoth(emptied)).toMatchObject({ verdict: "not_answered", acceptance: "counted" });
  });

  test("what was taken back of what both began with stays taken back, whatever else the fork did", async () => {
    const chains = await common();
    chains.chain.answer("q2", { kind: "multiple-choice", choiceIds: [] });
    chains.fork.answer("q1", RIGHT_ONE);
    expect(await sendBoth(chains, "q2")).toMatchObject({ verdict: "not_answered", acceptance: "counted" });
  });

  test("each is closed by itself: the last answer of a fork stands though the other had been handed in", async () => {
    const chains = await common();
    chains.chain.finish();
    chains.fork.answer("q1", WRONG).answer("q1", RIGHT_ONE).finish().answer("q1", WRONG);
    expect(await sendBoth(chains)).toMatchObject({ seq: 3, verdict: "correct", reason: "fork" });
  });

  test("a question that could not be opened on the one and was answered on the other stays in the result", async () => {
    const chains = await common();
    chains.chain.add({ type: "shown", questionId: "q1", order: [], unopened: "hash_mismatch" });
    chains.fork.answer("q1", RIGHT_ONE);
    await sendBoth(chains);
    const [mine] = await chains.device.client.attempts.mine.query();
    expect(mine).toMatchObject({ questionCount: 4 });
  });
});

test("an answer that was taken back leaves a question that could not be opened out of the result", async () => {
  const { device, attempt } = await take("exam");
  attempt.answer("q1", WRONG).answer("q1", { kind: "single-choice", choiceId: "" });
  attempt.add({ type: "shown", questionId: "q1", order: [], unopened: "hash_mismatch" });
  await device.send(attempt.events);
  expect(await device.client.attempts.mine.query()).toMatchObject([{ questionCount: 3 }]);
});

test("a clock that is set wrong after the answers came takes nothing from how their time is known", async () => {
  const aReading = () => ({ wallMs: server.clock.nowMs, monoMs: 7, startId: randomUUID() });
  const { device, attempt } = await take("exam", { at: aReading() });
  attempt.answer("q1", RIGHT["single-choice"], { at: aReading() });
  const first = await device.send(attempt.events);
  expect(first.outcomes).toMatchObject([{ acceptance: "counted" }]);
  server.clock.nowMs += DAY_MS;
  const wrong = { wallMs: server.clock.nowMs - 10 * DAY_MS, monoMs: 5, startId: randomUUID() };
  await acceptBatch(server.sync, { signed: device, input: { ...device.batch([]), clock: wrong } });
  const again = await device.send([], [attempt.head()]);
  expect(again.outcomes).toMatchObject([{ acceptance: "counted" }]);
});

test("how well a time is known does not fade with the days that follow", async () => {
  const { device, attempt } = await take("exam");
  await device.send(attempt.answer("q1", RIGHT["single-choice"]).events);
  const later = Array.from({ length: 600 }, (_, hour) => ({
    learner_id: device.learnerId,
    device_id: device.deviceId,
    start_id: randomUUID(),
    server_ms: server.clock.nowMs + (hour + 1) * 3_600_000,
    wall_ms: server.clock.nowMs + (hour + 1) * 3_600_000,
    mono_ms: 0,
  }));
  await server.db.insertInto("time_anchors").values(later).execute();
  await device.send([], [attempt.head()]);
  const answers = server.db.selectFrom("answers").select("evidence");
  expect(await answers.where("attempt_id", "=", attempt.attemptId).execute()).toEqual([{ evidence: "high" }]);
  const replay = await server.ports.staff.replay(attempt.attemptId);
  expect(replay.ok && replay.value.events.map(({ evidence }) => evidence)).toEqual(["high", "high"]);
});

describe("an answer changed in an exam after a sleep that leaves open whether it was in time", () => {
  async function change(first: Response, then: Response) {
    const { device, attempt } = await take("exam");
    await device.send(attempt.answer("q1", first).events);
    const { monoMs, startId } = device.readClock();
    server.clock.nowMs += 700_000;
    attempt.answer("q1", then, { at: { wallMs: server.clock.nowMs, monoMs: monoMs + 5000, startId } });
    const clock = { ...device.readClock(), startId: randomUUID() };
    const input = { ...device.batch(attempt.events.slice(2)), clock };
    const { outcomes } = await acceptBatch(server.sync, { signed: device, input });
    return { device, attempt, outcomes };
  }

  test.each([WRONG, { ...WRONG, choiceId: "" }])("takes nothing from the one in time: %j", async (then) => {
    const { outcomes } = await change(RIGHT["single-choice"], then);
    expect(outcomes).toMatchObject([{ seq: 1, verdict: "correct", acceptance: "counted" }]);
  });

  test("waits for a person where it is better, and gives way where it is not to count", async () => {
    const { device, attempt, outcomes } = await change(WRONG, RIGHT["single-choice"]);
    const reason = "after_deadline_low_evidence";
    expect(outcomes).toMatchObject([{ seq: 2, verdict: "correct", acceptance: "held", reason }]);
    server.signInStaff({ staffId: "jimin", email: "jimin@example.org", name: "Jimin", role: "support" });
    const which = { attemptId: attempt.attemptId, questionId: "q1", seq: 2 };
    const decision = { acceptance: "not_counted", verdict: "server", reason: "It was late." } as const;
    await server.client().staff.decide.mutate({ ...which, ...decision });
    expect((await device.send([], [attempt.head()])).outcomes).toMatchObject([
      { seq: 1, verdict: "incorrect", acceptance: "counted" },
    ]);
  });
});

test("an answer that seems late by a request which was long on its way waits, and is in time by the next one", async () => {
  const { device, attempt } = await take("exam");
  await device.send(attempt.events);
  // The page was opened anew meanwhile, and nothing has been heard from this start.
  const startId = randomUUID();
  const readClock = () => ({ ...device.readClock(), startId });
  server.clock.nowMs += 500_000;
  attempt.answer("q1", RIGHT["single-choice"], { at: readClock() });
  const sentAt = readClock();
  server.clock.nowMs += 200_000;
  const send = async (clock: ReturnType<typeof readClock>) => {
    const input = { ...device.batch(attempt.events.slice(1), [attempt.head()]), clock };
    return (await acceptBatch(server.sync, { signed: device, input })).outcomes;
  };
  const reason = "after_deadline_low_evidence";
  expect(await send(sentAt)).toMatchObject([{ acceptance: "held", reason }]);
  server.clock.nowMs += 1000;
  expect(await send(readClock())).toMatchObject([{ verdict: "correct", acceptance: "counted" }]);
});

test("of a question that is withdrawn what was wrong leaves the result, and what was right stays", async () => {
  const { questions } = aSetFile();
  await server.publish(aSetFile({ id: "disputed" }));
  const device = await openTestDevice(server);
  const set = await device.download("disputed");
  const [wrong, right] = [device.start(set), device.start(set)];
  await device.send(wrong.answer("q1", WRONG).answer("q2", RIGHT["multiple-choice"]).events);
  await device.send(right.answer("q1", RIGHT["single-choice"]).events);
  const statistics = async () => await device.client.attempts.statistics.query();
  expect(await statistics()).toMatchObject({ answered: 3, correct: 2 });
  const leftOut = [{ questionId: "q1", reason: "The key is beyond repair." }];
  await server.publish(aSetFile({ id: "disputed", questions, leftOut }));
  const { outcomes } = await device.send([], [wrong.head(), right.head()]);
  const said = outcomes.map(
    ({ questionId, verdict, acceptance }) => `${questionId} ${verdict} ${acceptance}`,
  );
  expect(new Set(said)).toEqual(
    new Set(["q1 ungradable counted", "q1 correct counted", "q2 correct counted"]),
  );
  expect(await statistics()).toMatchObject({ answered: 2, correct: 2 });
});

test("an attempt at one set under the manifest of another does not count", async () => {
  const device = await openTestDevice(server);
  const easy: DownloadedSet = await device.download("a-set");
  const attempt = device.start(easy, { setId: "exam", ticket: await ticketOf(device, "exam") });
  const { outcomes } = await device.send(attempt.answer("q1", RIGHT["single-choice"]).events);
  expect(outcomes).toMatchObject([{ acceptance: "held", reason: "content_mismatch" }]);
});

test.each([1e300, 260_000_000_000_000, -1e300])(
  "a start at an absurd time (%d) keeps no answer from being judged",
  async (wallMs) => {
    const at = { wallMs, monoMs: 0, startId: randomUUID() };
    const { device, attempt } = await take("a-set", { at, ticket: undefined });
    const { outcomes } = await device.send(attempt.answer("q1", RIGHT["single-choice"]).events);
    expect(outcomes).toMatchObject([{ verdict: "correct", acceptance: "counted" }]);
  },
);

describe("a phone whose page did not count its sleep", () => {
  const sleptMs = 120_000;

  async function takeAsleep(setId: string) {
    const { device, attempt } = await take(setId);
    await device.send(attempt.answer("q1", RIGHT["single-choice"]).events);
    server.clock.nowMs += sleptMs;
    const awake = () => ({ ...device.readClock(), monoMs: device.readClock().monoMs - sleptMs });
    attempt.answer("q2", RIGHT["multiple-choice"], { at: awake() });
    return { device, attempt, awake };
  }

  test("has its answers timed by the batch that brings them, within the same hour", async () => {
    const { device, attempt, awake } = await takeAsleep("exam");
    const input = { ...device.batch(attempt.events.slice(2)), clock: awake() };
    const { outcomes } = await acceptBatch(server.sync, { signed: device, input });
    const own = outcomes.find(({ questionId }) => questionId === "q2");
    expect(own).toMatchObject({ acceptance: "counted", reason: "in_time" });
  });

  test("is remembered by one anchor for each side, however often it sends", async () => {
    const { device, awake } = await takeAsleep("exam");
    for (let batch = 0; batch < 3; batch += 1) {
      server.clock.nowMs += 1000;
      await acceptBatch(server.sync, { signed: device, input: { ...device.batch([]), clock: awake() } });
    }
    const anchors = server.db.selectFrom("time_anchors").select("server_ms");
    expect(await anchors.where("device_id", "=", device.deviceId).execute()).toHaveLength(2);
  });
});

describe("a device's newly known clocks", () => {
  const behind = async (attemptId: string) =>
    await server.db
      .selectFrom("attempts")
      .select(["judged_under", "untimed_starts"])
      .where("attempt_id", "=", attemptId)
      .executeTakeFirstOrThrow();

  test("put behind only attempts that they can time better", async () => {
    const startId = randomUUID();
    const at = () => ({ wallMs: server.clock.nowMs, monoMs: server.clock.nowMs, startId });
    const { device, set, attempt } = await take("exam", { at: at() });
    attempt.answer("q1", RIGHT["single-choice"], { at: at() });
    const untimed = device.start(set, { ticket: undefined, at: { ...at(), startId: randomUUID() } });
    await device.send([...attempt.events, ...untimed.events]);
    expect((await behind(attempt.attemptId)).untimed_starts).toEqual([startId]);

    const send = async (clock: ReturnType<typeof at>) =>
      await acceptBatch(server.sync, { signed: device, input: { ...device.batch([]), clock } });
    await send({ ...at(), startId: randomUUID() });
    expect((await behind(attempt.attemptId)).judged_under).not.toBe("");
    await send(at());
    expect((await behind(attempt.attemptId)).judged_under).toBe("");
    expect((await behind(untimed.attemptId)).judged_under).not.toBe("");
  });
});
