import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { must } from "../../src/domain/invariant.ts";
import { judgeAgain } from "../../src/server/jobs/judge-again.ts";
import { aQuestion, aSetFile, RIGHT } from "../support/builders.ts";
import { openTestDevice, type DownloadedSet, type TestDevice } from "../support/test-device.ts";
import { openTestServer, type TestServer } from "../support/test-server.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
const exam = aSetFile({
  id: "exam",
  title: "An exam",
  policy: {
    mode: "exam",
    timeLimitSeconds: 600,
    attemptLimit: 2,
    shuffleQuestions: true,
    shuffleChoices: true,
  },
});

let server: TestServer;
let device: TestDevice;
let examSet: DownloadedSet;
let practice: DownloadedSet;

beforeAll(async () => {
  server = await openTestServer();
  await server.publish(aSetFile());
});
afterAll(() => server[Symbol.asyncDispose]());

async function newLearner() {
  device = await openTestDevice(server);
  practice = await device.download("a-set");
}

/** Of the learner who came last. */
async function secondPhone(): Promise<TestDevice> {
  const { client, learnerId } = device;
  const { code } = await client.learner.createMoveCode.mutate();
  const second = await openTestDevice(server, { learnerId });
  const { deviceId, secret } = second;
  await second.client.learner.redeemMoveCode.mutate({ protocol: 1, code, deviceId, secret });
  return second;
}

async function ticketFor(setId: string, { client }: Pick<TestDevice, "client"> = device): Promise<string> {
  const { tickets } = await client.sessions.issue.mutate({ setId, count: 1 });
  return must(tickets[0], "a ticket was issued");
}

function sessionIdOf(ticket: string): string {
  const { payload } = JSON.parse(ticket);
  return JSON.parse(Buffer.from(payload, "base64url").toString("utf8")).sessionId;
}

describe("sessions", () => {
  test("several tickets are issued ahead, each for a session of its own", async () => {
    await newLearner();
    const { tickets } = await device.client.sessions.issue.mutate({ setId: "a-set", count: 3 });
    expect(new Set(tickets.map(sessionIdOf)).size).toBe(3);
    const sessionId = sessionIdOf(must(tickets[0], "a ticket"));
    expect(await device.client.sessions.status.query({ sessionId })).toMatchObject({
      state: "issued",
      setId: "a-set",
      attemptId: null,
    });
  });

  test("a session goes from issued to started to finished", async () => {
    await newLearner();
    const ticket = await ticketFor("a-set");
    const attempt = device.start(practice, { ticket }).answer("q1", RIGHT["single-choice"]);
    const reply = await device.send(attempt.events);
    expect(reply.outcomes).toMatchObject([{ acceptance: "counted", reason: "in_time" }]);
    const sessionId = sessionIdOf(ticket);
    const started = await device.client.sessions.status.query({ sessionId });
    expect(started).toMatchObject({ state: "started", attemptId: attempt.attemptId });
    await device.send(attempt.finish().events);
    expect((await device.client.sessions.status.query({ sessionId })).state).toBe("finished");
  });

  test("a session that nobody began is no submission, which is not 0 %", async () => {
    await newLearner();
    const sessionId = sessionIdOf(await ticketFor("a-set"));
    server.clock.nowMs += 31 * DAY_MS;
    expect((await device.client.sessions.status.query({ sessionId })).state).toBe("no_submission");
    expect(await device.client.attempts.statistics.query()).toMatchObject({ answered: 0, points: 0 });
  });

  test("another learner's session is not found", async () => {
    await newLearner();
    const sessionId = sessionIdOf(await ticketFor("a-set"));
    const stranger = await openTestDevice(server);
    await expect(stranger.client.sessions.status.query({ sessionId })).rejects.toThrow("not_found");
  });

  test("another learner's ticket gives nothing: the attempt stands as one without", async () => {
    await newLearner();
    const stolen = await ticketFor("a-set");
    await newLearner();
    const attempt = device.start(practice, { ticket: stolen }).answer("q1", RIGHT["single-choice"]);
    expect((await device.send(attempt.events)).outcomes).toMatchObject([
      { acceptance: "counted", reason: "adopted_without_ticket" },
    ]);
  });

  test("another window gives tries of its own", async () => {
    const from = (opensAt: number) => ({ opensAt, closesAt: opensAt + DAY_MS });
    const { nowMs } = server.clock;
    await server.publish({ ...exam, id: "sat", policy: { ...exam.policy, ...from(nowMs) } });
    await newLearner();
    const issue = async () =>
      (await device.client.sessions.issue.mutate({ setId: "sat", count: 5 })).tickets.length;
    const first = device.start(await device.download("sat"), { ticket: await ticketFor("sat") });
    await device.send(first.answer("q1", RIGHT["single-choice"]).finish().events);
    expect(await issue()).toBe(1);
    server.clock.nowMs += 30 * DAY_MS;
    await server.publish({ ...exam, id: "sat", policy: { ...exam.policy, ...from(server.clock.nowMs) } });
    expect(await issue()).toBe(2);
    const again = device.start(await device.download("sat")).answer("q1", RIGHT["single-choice"]);
    const third = device.start(await device.download("sat")).answer("q1", RIGHT["single-choice"]);
    const { outcomes } = await device.send([...again.events, ...third.events]);
    expect(outcomes.map(({ acceptance }) => acceptance)).toEqual(["counted", "counted"]);
  });

  test("an attempt limit is kept by the tickets, and an unused one gives its try back", async () => {
    await server.publish({ ...exam, id: "limited" });
    await newLearner();
    const issue = async (count: number) =>
      (await device.client.sessions.issue.mutate({ setId: "limited", count })).tickets.length;
    expect(await issue(5)).toBe(2);
    expect(await issue(1)).toBe(0);
    server.clock.nowMs += 31 * DAY_MS;
    expect(await issue(5)).toBe(2);
  });

  test("two devices on one ticket are two attempts: the best counts, they are never summed", async () => {
    await newLearner();
    const first = device;
    const second = await secondPhone();
    const ticket = await ticketFor("a-set");
    const worse = first.start(practice, { ticket });
    worse.answer("q1", RIGHT["single-choice"]).answer("q3", { kind: "short-text", text: "Busan" }).finish();
    await first.send(worse.events);
    const better = second.start(practice, { ticket });
    better.answer("q1", RIGHT["single-choice"]).answer("q3", RIGHT["short-text"]).finish();
    const reply = await second.send(better.events);
    const acceptances = new Map(
      reply.outcomes.map(({ attemptId, questionId, acceptance }) => [
        `${attemptId} ${questionId}`,
        acceptance,
      ]),
    );
    expect(acceptances.get(`${better.attemptId} q1`)).toBe("counted");
    expect(acceptances.get(`${worse.attemptId} q1`)).toBe("not_best");
    expect(acceptances.get(`${worse.attemptId} q3`)).toBe("not_best");
    // The other phone hears of it by name, and of nothing that was told in a reply already.
    const told = await first.client.attempts.rejudged.query({});
    expect(told.attemptIds).toEqual([worse.attemptId]);
    server.clock.nowMs += 5 * 60_000;
    const { asOf } = await first.client.attempts.rejudged.query({ since: told.asOf });
    expect((await first.client.attempts.rejudged.query({ since: asOf })).attemptIds).toEqual([]);
    expect(await second.client.attempts.statistics.query()).toMatchObject({
      answered: 2,
      correct: 2,
      points: 2,
    });
    expect(await first.client.attempts.mine.query()).toHaveLength(2);
  });
});

describe("exams", () => {
  beforeAll(async () => {
    await server.publish(exam);
    const { attemptLimit: _none, ...policy } = exam.policy;
    await server.publish({ ...exam, id: "once", policy });
  });

  test("two devices with a ticket each are two attempts of which the best counts, by what is known of them", async () => {
    await newLearner();
    const phones = [device, await secondPhone()] as const;
    const set = await device.download("once");
    const [longer, better] = [
      phones[0].start(set, { ticket: await ticketFor("once", phones[0]) }),
      phones[1].start(set, { ticket: await ticketFor("once", phones[1]) }),
    ];
    longer.answer("q1", { kind: "single-choice", choiceId: "b" }).answer("q4", RIGHT.numeric).finish();
    better.answer("q1", RIGHT["single-choice"]).answer("q3", RIGHT["short-text"]).answer("q4", RIGHT.numeric);
    const acceptances = async (attempt: { attemptId: string }) => {
      const replayed = await server.ports.staff.replay(attempt.attemptId);
      const events = replayed.ok ? replayed.value.events : [];
      return [...new Set(events.flatMap(({ acceptance }) => acceptance ?? []))];
    };
    // So far one has answered more than the other.
    await phones[1].send(better.events.slice(0, 2));
    await phones[0].send(longer.events);
    expect(await Promise.all([longer, better].map(acceptances))).toEqual([["counted"], ["not_best"]]);
    await phones[1].send(better.finish().events);
    expect(await Promise.all([longer, better].map(acceptances))).toEqual([["not_best"], ["counted"]]);
    // The first phone hears of it without having anything to send.
    expect((await phones[0].client.attempts.rejudged.query({})).attemptIds).toContain(longer.attemptId);
    // A third one without a ticket is taken in, and is no third sum.
    const third = device.start(set).answer("q1", RIGHT["single-choice"]).finish();
    expect((await device.send(third.events)).outcomes).toMatchObject([
      { attemptId: third.attemptId, acceptance: "not_best", reason: "other_attempt_better" },
    ]);
    await server.release("once");
    await judgeAgain(server.sync);
    for (const { client } of phones) {
      expect(await client.attempts.statistics.query()).toMatchObject({
        answered: 3,
        correct: 3,
        points: 3,
        attempts: 3,
      });
    }
  });

  async function takeExam(): Promise<ReturnType<TestDevice["start"]>> {
    await newLearner();
    examSet = await device.download("exam");
    expect(examSet.keys.size).toBe(0);
    return device.start(examSet, { ticket: await ticketFor("exam") });
  }

  test("a verdict waits for the release and then comes with the next sync, without a new event", async () => {
    const attempt = (await takeExam()).answer("q1", RIGHT["single-choice"]).answer("q3", {
      kind: "short-text",
      text: "Busan",
    });
    const waiting = await device.send(attempt.finish().events, [attempt.head()]);
    expect(waiting.outcomes.map(({ verdict, acceptance }) => [verdict, acceptance])).toEqual([
      ["pending", "counted"],
      ["pending", "counted"],
    ]);
    await server.release("exam");
    const released = await device.send([], [attempt.head()]);
    expect(released.outcomes.map(({ questionId, verdict }) => [questionId, verdict])).toEqual([
      ["q1", "correct"],
      ["q3", "incorrect"],
    ]);
    expect(released.receipts).toEqual(waiting.receipts);
  });

  test("the last answer in time stands; one after the deadline is shown and does not count", async () => {
    const attempt = (await takeExam())
      .answer("q1", { kind: "single-choice", choiceId: "b" })
      .answer("q1", RIGHT["single-choice"]);
    server.clock.nowMs += 700_000;
    attempt.answer("q4", RIGHT.numeric).finish();
    await server.release("exam");
    const { outcomes } = await device.send(attempt.events);
    expect(outcomes.find(({ questionId }) => questionId === "q1")).toMatchObject({
      seq: 2,
      verdict: "correct",
      acceptance: "counted",
    });
    expect(outcomes.find(({ questionId }) => questionId === "q4")).toMatchObject({
      verdict: "correct",
      acceptance: "late_not_counted",
      reason: "after_deadline_exam",
    });
  });

  test("an answer that a wrong clock made late counts once its page's own clocks are known", async () => {
    const attempt = await takeExam();
    await device.send(attempt.events);
    // Another start of the page, whose wall clock was set two hours ahead; its answer goes out from yet another one.
    const other = { startId: randomUUID(), aheadMs: 2 * 3_600_000 };
    const clockOf = () => ({
      wallMs: server.clock.nowMs + other.aheadMs,
      monoMs: server.clock.nowMs - 2_000_000,
      startId: other.startId,
    });
    attempt.answer("q1", RIGHT["single-choice"], { at: clockOf() });
    server.clock.nowMs += 3 * 3_600_000;
    await server.release("exam");
    await judgeAgain(server.sync);
    const first = await device.send(attempt.events, [attempt.head()]);
    expect(first.outcomes).toMatchObject([{ verdict: "correct", acceptance: "late_not_counted" }]);

    await device.client.attempts.sync.mutate({ ...device.batch([]), clock: clockOf() });
    expect(await judgeAgain(server.sync)).toBe(1);
    const replayed = await server.ports.staff.replay(attempt.attemptId);
    expect(replayed.ok && replayed.value.events[1]).toMatchObject({ acceptance: "counted" });
    expect((await device.client.attempts.rejudged.query({})).attemptIds).toEqual([attempt.attemptId]);
  });

  test("answers that were sealed in time count although they arrive a week later", async () => {
    const attempt = (await takeExam()).answer("q1", RIGHT["single-choice"]);
    attempt.add({ type: "sealed", deadlineMs: server.clock.nowMs });
    server.clock.nowMs += 7 * DAY_MS;
    await server.release("exam");
    expect((await device.send(attempt.events)).outcomes).toMatchObject([
      { verdict: "correct", acceptance: "counted", reason: "sealed_in_time" },
    ]);
  });

  test("answers that arrive after the results are final wait for a person", async () => {
    const attempt = (await takeExam()).answer("q1", RIGHT["single-choice"]).finish();
    server.clock.nowMs += 45 * DAY_MS;
    const { outcomes, receipts } = await device.send(attempt.events);
    expect(outcomes).toMatchObject([{ acceptance: "held", reason: "after_results_final" }]);
    expect(receipts).toHaveLength(1);
  });
});

describe("a newer version of the set", () => {
  test("wrong becomes right by itself when a key is corrected, right never becomes wrong", async () => {
    const set = (choiceId: string) =>
      aSetFile({ id: "corrected", questions: [aQuestion.singleChoice("q1", { key: { choiceId } })] });
    await server.publish(set("b"));
    await newLearner();
    const old = await device.download("corrected");
    const wrong = device.start(old).answer("q1", { kind: "single-choice", choiceId: "a" });
    const right = device.start(old).answer("q1", { kind: "single-choice", choiceId: "b" });
    await device.send([...wrong.events, ...right.events]);
    await server.publish(set("a"));
    const reply = await device.send([...wrong.finish().events, ...right.finish().events]);
    expect(reply.outcomes.map(({ attemptId, verdict }) => [attemptId, verdict])).toEqual([
      [wrong.attemptId, "correct"],
      [right.attemptId, "correct"],
    ]);
    const corrected = await server.ports.staff.replay(wrong.attemptId);
    expect(corrected.ok && corrected.value.events[1]).toMatchObject({
      why: "key_corrected",
      verdicts: {
        device: { verdict: "incorrect" },
        server: { verdict: "incorrect" },
        today: { verdict: "correct" },
      },
    });
  });

  test("what a request corrects that was long on its way is heard of though nobody waits for its reply", async () => {
    const set = (choiceId: string) =>
      aSetFile({ id: "late", questions: [aQuestion.singleChoice("q1", { key: { choiceId } })] });
    await server.publish(set("b"));
    await newLearner();
    const wrong = device.start(await device.download("late"));
    const { events } = wrong.answer("q1", { kind: "single-choice", choiceId: "a" });
    expect((await device.send(events)).outcomes).toMatchObject([{ verdict: "incorrect" }]);
    expect((await device.client.attempts.rejudged.query({})).attemptIds).toEqual([]);
    await server.publish(set("a"));
    // The first try of the same batch, which the device gave up.
    expect((await device.send(events)).outcomes).toMatchObject([{ verdict: "correct" }]);
    expect((await device.client.attempts.rejudged.query({})).attemptIds).toEqual([wrong.attemptId]);
  });
});
