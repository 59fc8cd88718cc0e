import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { SessionTicket } from "../../../src/domain/attempt/session-ticket.ts";
import { must } from "../../../src/domain/invariant.ts";
import type { Policy } from "../../../src/domain/set/policy.ts";
import type { StaffMember } from "../../../src/protocol/staff.ts";
import { closeAttempts } from "../../../src/server/jobs/close-attempts.ts";
import { verifySessionTicket } from "../../../src/signing/verify-session-ticket.ts";
import { aSetFile, RIGHT } from "../../support/builders.ts";
import { openTestDevice, type TestDevice } from "../../support/test-device.ts";
import { openTestServer, type TestServer } from "../../support/test-server.ts";

const EXAM: Policy = { mode: "exam", timeLimitSeconds: 600, shuffleQuestions: false, shuffleChoices: false };
const SUPPORT: StaffMember = { staffId: "s1", email: "s@example.org", name: "Jimin", role: "support" };

let server: TestServer;

beforeAll(async () => {
  server = await openTestServer();
  await server.publish(aSetFile({ id: "exam", policy: EXAM }));
  await server.publish(aSetFile({ id: "other", policy: EXAM }));
});
afterAll(() => server[Symbol.asyncDispose]());

const staff = () => server.client().staff;

function extension(to: { attemptId: string } | { learnerCode: string; setId: string }, minutes = 10) {
  return { extensionId: randomUUID(), to, extraSeconds: minutes * 60, reason: "The fire alarm rang." };
}

async function ticketOf(device: TestDevice, setId = "exam"): Promise<string> {
  const { tickets } = await device.client.sessions.issue.mutate({ setId, count: 1 });
  return must(tickets[0], "a ticket was issued");
}

/** An exam of ten minutes, with one answer in time and one five minutes late. */
async function lateExam(how: "with a ticket" | "without one") {
  const device = await openTestDevice(server);
  const ticket = how === "with a ticket" ? await ticketOf(device) : undefined;
  const attempt = device.start(await device.download("exam"), ticket === undefined ? {} : { ticket });
  await device.send(attempt.events);
  attempt.answer("q1", RIGHT["single-choice"]);
  server.clock.nowMs += 15 * 60_000;
  attempt.answer("q4", RIGHT.numeric);
  const { outcomes } = await device.send(attempt.events);
  expect(outcomes.map(({ acceptance }) => acceptance)).toEqual(["counted", "late_not_counted"]);
  return { device, attempt, ask: () => device.send([], [attempt.head()]) };
}

test.each(["with a ticket", "without one"] as const)(
  "more time for an attempt %s makes its late answer count, on record with name and reason",
  async (how) => {
    const { device, attempt, ask } = await lateExam(how);
    const rejudged = async () => (await device.client.attempts.rejudged.query({})).attemptIds;
    expect(await rejudged()).toEqual([]);
    server.signInStaff(SUPPORT);
    const given = await staff().extend.mutate(extension({ attemptId: attempt.attemptId }));
    expect(given).toMatchObject([
      { extraSeconds: 600, timeLimitSeconds: 1200, reason: "The fire alarm rang.", by: "Jimin" },
    ]);
    // By that its device, which has sent everything and expects nothing, knows to ask.
    expect(await rejudged()).toEqual([attempt.attemptId]);
    const { outcomes } = await ask();
    expect(outcomes.find(({ questionId }) => questionId === "q4")).toMatchObject({
      acceptance: "counted",
      reason: "extension_applied",
    });
    const replay = await staff().replay.query({ attemptId: attempt.attemptId });
    expect(replay.attempt.extensions).toEqual(given);
  },
);

test("the device learns of it by a signed ticket of the same session, with any reply", async () => {
  const { device, attempt } = await lateExam("with a ticket");
  server.signInStaff(SUPPORT);
  await staff().extend.mutate(extension({ attemptId: attempt.attemptId }));
  const reply = await device.send([]);
  const { root, earlier } = await server.keys.read();
  const tickets = await Promise.all(
    (reply.tickets ?? []).map((jws) => verifySessionTicket(jws, { root, earlier })),
  );
  const [ticket] = tickets.map((one) => must(one.ok ? one.value.document : undefined, "it verifies"));
  const before = SessionTicket.parse(
    JSON.parse(
      Buffer.from(
        JSON.parse(must(JSON.parse(must(attempt.events[0], "a start").body).ticket, "a ticket")).payload,
        "base64url",
      ).toString("utf8"),
    ),
  );
  expect(ticket).toEqual({
    ...before,
    issuedAt: ticket?.issuedAt,
    closesAt: before.closesAt + 600_000,
    timeLimitSeconds: 1200,
  });
  expect((await (await openTestDevice(server)).send([])).tickets).toBeUndefined();
});

test("the same extension asked for twice is given once; a second one comes on top", async () => {
  const { attempt } = await lateExam("with a ticket");
  server.signInStaff(SUPPORT);
  const first = extension({ attemptId: attempt.attemptId });
  await staff().extend.mutate(first);
  expect(await staff().extend.mutate(first)).toMatchObject([{ timeLimitSeconds: 1200 }]);
  expect(await staff().extend.mutate(extension({ attemptId: attempt.attemptId }, 5))).toMatchObject([
    { timeLimitSeconds: 1200 },
    { timeLimitSeconds: 1500 },
  ]);
});

test("more time for a learner reaches every session that may still be used at that set, and no other", async () => {
  const device = await openTestDevice(server);
  const { code } = await device.client.learner.me.query();
  const used = device.start(await device.download("exam"), { ticket: await ticketOf(device) });
  await device.send(used.events);
  const done = device.start(await device.download("exam"), { ticket: await ticketOf(device) });
  await device.send(done.finish().events);
  await ticketOf(device);
  await ticketOf(device, "other");
  server.signInStaff(SUPPORT);
  const given = await staff().extend.mutate(extension({ learnerCode: code, setId: "exam" }));
  expect(given.map(({ timeLimitSeconds }) => timeLimitSeconds)).toEqual([1200, 1200]);
  expect((await device.send([])).tickets).toHaveLength(2);
});

test("more time takes back the closing of an attempt", async () => {
  const { device, attempt } = await lateExam("with a ticket");
  expect(await closeAttempts(server.db, server.clock.nowMs)).toBeGreaterThan(0);
  const { payload } = JSON.parse(JSON.parse(must(attempt.events[0], "a start").body).ticket);
  const { sessionId } = JSON.parse(Buffer.from(payload, "base64url").toString("utf8"));
  expect((await device.client.sessions.status.query({ sessionId })).state).toBe("expired");
  server.signInStaff(SUPPORT);
  await staff().extend.mutate(extension({ attemptId: attempt.attemptId }, 60));
  expect((await device.client.sessions.status.query({ sessionId })).state).toBe("started");
});

test("nobody without the duty gives time, and there is none to give where nothing was begun", async () => {
  server.signInStaff({ ...SUPPORT, role: "author" });
  const input = extension({ attemptId: randomUUID() });
  await expect(staff().extend.mutate(input)).rejects.toThrow("not_allowed");
  server.signInStaff(SUPPORT);
  await expect(staff().extend.mutate(input)).rejects.toThrow("not_found");
  const { code } = await (await openTestDevice(server)).client.learner.me.query();
  await expect(staff().extend.mutate(extension({ learnerCode: code, setId: "exam" }))).rejects.toThrow(
    "not_found",
  );
});
