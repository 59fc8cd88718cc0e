import { randomBytes, randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SessionTicket } from "../../../src/domain/attempt/session-ticket.ts";
import { must } from "../../../src/domain/invariant.ts";
import type { Policy } from "../../../src/domain/set/policy.ts";
import type { PublishDeps } from "../../../src/server/publish/publish-deps.ts";
import { removeOldSessions } from "../../../src/server/jobs/remove-old-sessions.ts";
import { closeAttempts } from "../../../src/server/jobs/close-attempts.ts";
import { closeSessions } from "../../../src/server/jobs/close-sessions.ts";
import { judgeAgain } from "../../../src/server/jobs/judge-again.ts";
import { releaseDue } from "../../../src/server/jobs/release-due.ts";
import { aQuestion, aSetFile, RIGHT } from "../../support/builders.ts";
import { openTestDevice, type TestDevice } from "../../support/test-device.ts";
import { openTestServer, type TestServer } from "../../support/test-server.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const EXAM: Policy = { mode: "exam", timeLimitSeconds: 600, shuffleQuestions: false, shuffleChoices: false };

let server: TestServer;
let publishing: PublishDeps;

beforeAll(async () => {
  server = await openTestServer();
  publishing = { db: server.db, keys: server.keys, now: () => server.clock.nowMs, randomBytes };
});
afterAll(() => server[Symbol.asyncDispose]());

function readTicket(jws: string): SessionTicket {
  return SessionTicket.parse(JSON.parse(Buffer.from(JSON.parse(jws).payload, "base64url").toString("utf8")));
}

async function issue(device: TestDevice, setId: string, count = 1) {
  const { tickets } = await device.client.sessions.issue.mutate({ setId, count });
  return { jws: tickets, tickets: tickets.map(readTicket) };
}

const publish = (id: string, policy: Partial<Policy>) =>
  server.publish(aSetFile({ id, policy: { ...EXAM, ...policy } }));

async function stateOf(device: TestDevice, sessionId: string | undefined) {
  return (await device.client.sessions.status.query({ sessionId: must(sessionId, "a session") })).state;
}

describe("tickets issued ahead", () => {
  test("lie within the window of the set, and after it there are none", async () => {
    const now = server.clock.nowMs;
    await publish("window", { opensAt: now + HOUR_MS, closesAt: now + 3 * HOUR_MS });
    const device = await openTestDevice(server);
    const { tickets } = await issue(device, "window");
    expect(tickets).toMatchObject([{ opensAt: now + HOUR_MS, closesAt: now + 3 * HOUR_MS }]);
    server.clock.nowMs += 3 * HOUR_MS;
    expect((await issue(device, "window")).tickets).toEqual([]);
  });

  test("are as many at once, and open for as long, as the set's policy says", async () => {
    await publish("few", { tickets: { ahead: 2, windowSeconds: 7200 } });
    await publish("none", { tickets: { ahead: 0 } });
    const device = await openTestDevice(server);
    const { tickets } = await issue(device, "few", 5);
    expect(tickets.map(({ opensAt, closesAt }) => closesAt - opensAt)).toEqual([7_200_000, 7_200_000]);
    expect((await issue(device, "none", 5)).tickets).toEqual([]);
  });
});

describe("an exam whose policy releases it at the end of its window", () => {
  async function taken(id: string, policy: Partial<Policy> = {}) {
    const closesAt = server.clock.nowMs + HOUR_MS;
    await publish(id, { closesAt, release: "window_end", ...policy });
    const device = await openTestDevice(server);
    const { jws } = await issue(device, id);
    const attempt = device.start(await device.download(id), { ticket: must(jws[0], "a ticket") });
    await device.send(attempt.answer("q1", RIGHT["single-choice"]).events);
    return { device, attempt, closesAt };
  }
  const verdictOf = async (device: TestDevice, attempt: ReturnType<TestDevice["start"]>) =>
    (await device.send([], [attempt.head()])).outcomes[0]?.verdict;

  test("is released then and not before, once, and on record", async () => {
    const { device, attempt, closesAt } = await taken("auto");
    expect(await releaseDue(publishing)).toBe(0);
    expect(await verdictOf(device, attempt)).toBe("pending");
    server.clock.nowMs = closesAt;
    expect(await releaseDue(publishing)).toBe(1);
    expect(await releaseDue(publishing)).toBe(0);
    expect(await judgeAgain(server.sync)).toBe(1);
    expect(await verdictOf(device, attempt)).toBe("correct");
    const acts = await server.db.selectFrom("staff_acts").selectAll().where("set_id", "=", "auto").execute();
    expect(acts).toMatchObject([{ act: "release", staff_id: "policy" }]);
  });

  test("is released again in a version that corrects it afterwards", async () => {
    const { closesAt } = await taken("mended");
    server.clock.nowMs = closesAt;
    await releaseDue(publishing);
    server.clock.nowMs += HOUR_MS;
    const policy: Policy = { ...EXAM, closesAt, release: "window_end" };
    const question = aQuestion.singleChoice("q1", { key: { choiceId: "b" } });
    await server.publish(aSetFile({ id: "mended", policy, questions: [question] }));
    expect(await releaseDue(publishing)).toBe(1);
  });

  test("waits for whoever was given more time", async () => {
    const { device, attempt, closesAt } = await taken("waits");
    server.signInStaff({ staffId: "s1", email: "s@example.org", name: "Jimin", role: "support" });
    await server.client().staff.extend.mutate({
      extensionId: randomUUID(),
      to: { attemptId: attempt.attemptId },
      extraSeconds: 1800,
      reason: "Agreed.",
    });
    server.clock.nowMs = closesAt;
    expect(await releaseDue(publishing)).toBe(0);
    await device.send(attempt.finish().events);
    expect(await releaseDue(publishing)).toBe(1);
  });

  test("by hand is released by nobody else", async () => {
    const { closesAt } = await taken("by-hand", { release: "by_hand" });
    server.clock.nowMs = closesAt + DAY_MS;
    expect(await releaseDue(publishing)).toBe(0);
  });
});

describe("an attempt whose time is up with nothing heard", () => {
  async function silent() {
    await publish("silent", {});
    await closeAttempts(server.db, server.clock.nowMs);
    const device = await openTestDevice(server);
    const { jws, tickets } = await issue(device, "silent");
    const attempt = device.start(await device.download("silent"), { ticket: must(jws[0], "a ticket") });
    await device.send(attempt.answer("q1", RIGHT["single-choice"]).events);
    return { device, attempt, sessionId: tickets[0]?.sessionId };
  }

  test("is closed for now, once; what arrives later takes that back and counts as it would have", async () => {
    const { device, attempt, sessionId } = await silent();
    expect(await closeAttempts(server.db, server.clock.nowMs)).toBe(0);
    attempt.answer("q4", RIGHT.numeric);
    attempt.add({ type: "sealed", deadlineMs: server.clock.nowMs });
    server.clock.nowMs += HOUR_MS;
    expect(await closeAttempts(server.db, server.clock.nowMs)).toBe(1);
    expect(await closeAttempts(server.db, server.clock.nowMs)).toBe(0);
    expect(await stateOf(device, sessionId)).toBe("expired");
    const { outcomes } = await device.send(attempt.events);
    expect(outcomes.map(({ acceptance }) => acceptance)).toEqual(["counted", "counted"]);
    expect(await stateOf(device, sessionId)).toBe("finished");
    expect(await closeAttempts(server.db, server.clock.nowMs)).toBe(0);
  });

  test("stays closed while only more of its answers arrive, and they count", async () => {
    const { device, attempt, sessionId } = await silent();
    attempt.answer("q4", RIGHT.numeric);
    server.clock.nowMs += HOUR_MS;
    await closeAttempts(server.db, server.clock.nowMs);
    const { outcomes } = await device.send(attempt.events.slice(2));
    expect(outcomes).toMatchObject([{ questionId: "q4", acceptance: "counted" }]);
    expect(await stateOf(device, sessionId)).toBe("expired");
  });
});

describe("sessions that were cleaned up", () => {
  test("are removed a year after they were archived, except those that an attempt refers to", async () => {
    await publish("old", {});
    const device = await openTestDevice(server);
    const { jws, tickets } = await issue(device, "old", 2);
    const attempt = device.start(await device.download("old"), { ticket: must(jws[0], "a ticket") });
    await device.send(attempt.answer("q1", RIGHT["single-choice"]).events);
    server.clock.nowMs += 45 * DAY_MS;
    await closeSessions(server.db, server.clock.nowMs);
    expect(await removeOldSessions(server.db, server.clock.nowMs)).toBe(0);
    server.clock.nowMs += 366 * DAY_MS;
    expect(await removeOldSessions(server.db, server.clock.nowMs)).toBeGreaterThan(0);
    expect(await stateOf(device, tickets[0]?.sessionId)).toBe("expired");
    await expect(stateOf(device, tickets[1]?.sessionId)).rejects.toThrow("not_found");
  });

  test("are adopted from their signed ticket when an answer comes after all", async () => {
    await publish("adopted", { mode: "practice" });
    const device = await openTestDevice(server);
    const { jws, tickets } = await issue(device, "adopted");
    const attempt = device.start(await device.download("adopted"), { ticket: must(jws[0], "a ticket") });
    attempt.answer("q1", RIGHT["single-choice"]).finish();
    server.clock.nowMs += 45 * DAY_MS;
    await closeSessions(server.db, server.clock.nowMs);
    server.clock.nowMs += 366 * DAY_MS;
    await removeOldSessions(server.db, server.clock.nowMs);
    const { outcomes } = await device.send(attempt.events);
    expect(outcomes).toMatchObject([
      { verdict: "correct", acceptance: "counted", reason: "adopted_session" },
    ]);
    expect(await stateOf(device, tickets[0]?.sessionId)).toBe("finished");
  });

  test("cannot be removed by anyone while an attempt refers to them: the database itself refuses", async () => {
    const used = await server.db
      .selectFrom("sessions")
      .select("session_id")
      .where("attempt_id", "is not", null)
      .limit(1)
      .executeTakeFirstOrThrow();
    const remove = server.db.deleteFrom("sessions").where("session_id", "=", used.session_id).execute();
    await expect(remove).rejects.toThrow(/is referred to by an attempt/);
  });
});
