import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Event, SealedEvent } from "../../../src/domain/attempt/event.ts";
import { GENESIS_HASH, sealEvent } from "../../../src/domain/attempt/journal.ts";
import type { StaffMember } from "../../../src/protocol/staff.ts";
import { aSetFile } from "../../support/builders.ts";
import { openTestDevice, type TestDevice } from "../../support/test-device.ts";
import { openTestServer, type TestServer } from "../../support/test-server.ts";

const SUPPORT: StaffMember = { staffId: "s1", email: "sora@example.org", name: "Sora", role: "support" };
const AUTHOR: StaffMember = { staffId: "a1", email: "ara@example.org", name: "Ara", role: "author" };

let server: TestServer;
let phone: TestDevice;

beforeAll(async () => {
  server = await openTestServer();
  await server.publish(aSetFile());
  phone = await openTestDevice(server);
  await phone.client.learner.rename.mutate({ name: "Mina" });
});
afterAll(() => server[Symbol.asyncDispose]());

/** What a learner says, in their device's own journal. */
function says(device: TestDevice, remarks: readonly Record<string, unknown>[]) {
  const journalId = randomUUID();
  const { learnerId, deviceId } = device;
  const events: SealedEvent[] = [];
  for (const said of [{ type: "device_opened", learnerId, deviceId }, ...remarks]) {
    const at = device.readClock();
    const event = { v: 1, journalId, seq: events.length, at, ...said } as unknown as Event;
    events.push(sealEvent(event, events.at(-1)?.hash ?? GENESIS_HASH));
  }
  return { journalId, events };
}

async function anAttempt() {
  const attempt = phone.start(await phone.download("a-set"));
  attempt.answer("q3", { kind: "short-text", text: "Busan" });
  await phone.send(attempt.events);
  return attempt.attemptId;
}

test("a reported mark waits in the list, with what was said and what is shown, until somebody has looked into it", async () => {
  const attemptId = await anAttempt();
  const text = "Busan was\u0000 the capital once \ud83d\ude42";
  const { journalId, events } = says(phone, [{ type: "reported", attemptId, questionId: "q3", text }]);
  await phone.send(events);
  server.signInStaff(SUPPORT);
  const { staff } = server.client();
  const list = await staff.reported.query();
  expect(list).toMatchObject({
    reportsCount: 1,
    reports: [
      {
        journalId,
        seq: 1,
        attemptId,
        questionId: "q3",
        text,
        learnerName: "Mina",
        title: "A set",
        verdict: "incorrect",
        acceptance: "counted",
      },
    ],
  });

  server.signInStaff(AUTHOR);
  const settled = await server
    .client()
    .staff.settleReport.mutate({ journalId, seq: 1, note: "the key is right" });
  expect(settled).toMatchObject({ reports: [], reportsCount: 0 });
  const [row] = (
    await server.db.selectFrom("events").selectAll().where("type", "=", "reported").execute()
  ).slice(-1);
  expect(row?.body.toString()).toContain("was\\u0000");
  server.signInStaff(SUPPORT);
  await expect(
    server.client().staff.settleReport.mutate({ journalId, seq: 1, note: "me too" }),
  ).rejects.toThrow("changed_meanwhile");
});

test("the learner who reported is told what came of it for 30 days, and nobody else is", async () => {
  const attemptId = await anAttempt();
  const { journalId, events } = says(phone, [
    { type: "reported", attemptId, questionId: "q3", text: "early" },
    { type: "reported", attemptId, questionId: "q3", text: "late" },
  ]);
  await phone.send(events);
  server.signInStaff(SUPPORT);
  const { staff } = server.client();
  await staff.settleReport.mutate({ journalId, seq: 1, note: "by an older page" });
  server.clock.nowMs += 60_000;
  await staff.settleReport.mutate({ journalId, seq: 2, note: "kept", outcome: "mark_stands" });
  const told = async (device: TestDevice) =>
    ((await device.client.learner.rollout.query()).reports ?? []).filter(
      (report) => report.journalId === journalId,
    );
  expect(await told(phone)).toMatchObject([
    { seq: 2, attemptId, questionId: "q3", outcome: "mark_stands" },
    { seq: 1, attemptId, questionId: "q3", outcome: "looked_into" },
  ]);
  expect(await told(await openTestDevice(server))).toEqual([]);
  server.clock.nowMs += 31 * 24 * 60 * 60 * 1000;
  expect(await told(phone)).toEqual([]);
});

test("the longest wait comes first, also one whose attempt has not arrived; another's attempt is not told of", async () => {
  const stranger = await openTestDevice(server);
  const attemptId = await anAttempt();
  const early = says(stranger, [
    { type: "reported", attemptId: randomUUID(), questionId: "q1", text: "early" },
    { type: "reported", attemptId, questionId: "q3", text: "of somebody else's" },
  ]);
  await stranger.send(early.events);
  server.clock.nowMs += 60_000;
  const late = says(phone, [{ type: "reported", attemptId, questionId: "q3", text: "late" }]);
  await phone.send(late.events);
  server.signInStaff(SUPPORT);
  const { reports, reportsCount } = await server.client().staff.reported.query();
  expect(reportsCount).toBe(3);
  expect(reports.map(({ text, title }) => [text, title])).toEqual([
    ["early", undefined],
    ["of somebody else's", undefined],
    ["late", "A set"],
  ]);
});

test("questions are listed by how much was complained of lately, and not those that only pleased", async () => {
  server.clock.nowMs += 40 * 24 * 60 * 60 * 1000;
  const attemptId = await anAttempt();
  const rated = (questionId: string, stars: number) => ({ type: "rated", attemptId, questionId, stars });
  await phone.send(
    says(phone, [
      rated("q1", 1),
      rated("q2", 5),
      rated("q3", 1),
      { type: "reported", attemptId, questionId: "q3", text: "again" },
      { type: "rated", attemptId, stars: 1 },
    ]).events,
  );
  server.signInStaff(SUPPORT);
  expect((await server.client().staff.reported.query()).questions).toEqual([
    { setId: "a-set", title: "A set", questionId: "q3", reported: 1, good: 0, poor: 1 },
    { setId: "a-set", title: "A set", questionId: "q1", reported: 0, good: 0, poor: 1 },
  ]);
});

test("of a learner who changes their mind about a thumb, the last word counts and no other", async () => {
  server.clock.nowMs += 40 * 24 * 60 * 60 * 1000;
  const attemptId = await anAttempt();
  const rated = (attempt: string, stars: number) => ({
    type: "rated",
    attemptId: attempt,
    questionId: "q3",
    stars,
  });
  const up = rated(attemptId, 5);
  const down = rated(attemptId, 1);
  await phone.send(says(phone, [down, up, down]).events);
  const other = await openTestDevice(server);
  const others = other.start(await other.download("a-set"));
  await other.send(others.events);
  await other.send(says(other, [rated(others.attemptId, 1), rated(others.attemptId, 5)]).events);
  server.signInStaff(SUPPORT);
  const listed = async () => (await server.client().staff.reported.query()).questions;
  expect(await listed()).toMatchObject([{ questionId: "q3", good: 1, poor: 1 }]);
  // In another attempt, and from a journal of its own.
  server.clock.nowMs += 60_000;
  const again = await anAttempt();
  await phone.send(says(phone, [rated(again, 5)]).events);
  expect(await listed()).toEqual([]);
});

test("nobody but staff sees it", async () => {
  await using closed = await openTestServer();
  await expect(closed.client().staff.reported.query()).rejects.toThrow("not_signed_in");
});
