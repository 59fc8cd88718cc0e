import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { must } from "../../src/domain/invariant.ts";
import { readRollout } from "../../src/server/rollout/rollout-rows.ts";
import { aDevice, startAttempt, valueOf } from "../offline/support/a-device.ts";
import { aSetFile, RIGHT } from "../support/builders.ts";
import { openTestServer, type TestServer } from "../support/test-server.ts";

let server: TestServer;

beforeAll(async () => {
  server = await openTestServer();
  await server.publish(aSetFile());
});
afterAll(() => server[Symbol.asyncDispose]());

const STAFF = { staffId: "s1", name: "Jiwoo", email: "j@example.org", role: "operator" } as const;
const HOUR_MS = 3_600_000;

test("a device is told its cohort and the news, keeps both without a network, and its attempts carry the cohort", async () => {
  const device = aDevice({ origin: server.url, fetch });
  onTestFinished(() => device.putAway());
  const engine = await device.openWith("a-set");
  const answerOne = async () => {
    const attemptId = await startAttempt(engine);
    valueOf(await engine.recordAnswer(attemptId, "q3", RIGHT["short-text"]));
    valueOf(await engine.recordFinish(attemptId));
    return attemptId;
  };
  const before = await answerOne();
  expect(await engine.readCohort()).toBeUndefined();
  await engine.rested();

  const { rollout } = server.ports;
  valueOf(await rollout.steer(STAFF, { act: "advance", note: "begin" }));
  const words = { ko: "새 화면이 나와요.", en: "New screens are coming." };
  const announcementId = randomUUID();
  valueOf(await rollout.announce(STAFF, { announcementId, ...words, days: 7 }));
  // Announced twice by an unsteady hand: said once.
  valueOf(await rollout.announce(STAFF, { announcementId, ...words, days: 7 }));
  // A change reaches every process in a few seconds.
  server.clock.nowMs += 10_000;
  device.pass(HOUR_MS);
  valueOf(await engine.refreshCatalog());

  device.goOffline();
  expect(await engine.readCohort()).toBe("v1");
  expect(await engine.listAnnouncements()).toMatchObject([{ announcementId, ...words }]);
  const after = await answerOne();
  device.goOnline();
  engine.wake("tap");
  await engine.rested();
  const rows = await server.db
    .selectFrom("attempts")
    .leftJoin("cohort_assignments as c", (join) =>
      join
        .onRef("c.assignment_id", "=", "attempts.assignment_id")
        .onRef("c.learner_id", "=", "attempts.learner_id"),
    )
    .select(["attempt_id", "c.cohort"])
    .execute();
  expect(new Map(rows.map((row) => [row.attempt_id, row.cohort]))).toEqual(
    new Map([
      [before, null],
      [after, "v1"],
    ]),
  );

  await engine.dismissAnnouncement(announcementId);
  expect(await engine.listAnnouncements()).toEqual([]);
  // What is still said comes again with the next contact, and stays put away.
  device.pass(HOUR_MS);
  valueOf(await engine.refreshCatalog());
  expect(await engine.listAnnouncements()).toEqual([]);
  expect(await readRollout(server.db)).toMatchObject({ stage: 0 });
});

test("a device is told its cohort at its first contact, and of a way back within five minutes while it is used", async () => {
  const { rollout } = server.ports;
  const steer = async (act: "advance" | "rollback") =>
    valueOf(await rollout.steer(STAFF, { act, note: "to see", despite: true }));
  let { to } = await steer("advance");
  while (to < 100) ({ to } = await steer("advance"));
  // A change reaches every process in a few seconds.
  server.clock.nowMs += 10_000;
  const statuses: number[] = [];
  const watched: typeof fetch = async (...request) => {
    const response = await fetch(...request);
    statuses.push(response.status);
    return response;
  };
  const device = aDevice({ origin: server.url, fetch: watched });
  onTestFinished(() => device.putAway());
  const engine = await device.openWith("a-set");
  valueOf(await engine.refreshCatalog());
  expect(await engine.readCohort()).toBe("v2");
  // Nobody asks before the server knows them: a browser writes such a refusal to its console.
  expect(statuses).not.toContain(401);

  const attemptId = await startAttempt(engine);
  await engine.rested();
  await steer("rollback");
  server.clock.nowMs += 10_000;
  // The library looks each five minutes; of the look before, asking was the last thing.
  device.pass(5 * 60_000 - 1000);
  valueOf(await engine.recordAnswer(attemptId, "q3", RIGHT["short-text"]));
  engine.wake("tap");
  await engine.rested();
  expect(await engine.readCohort()).toBe("v1");
  // What was begun goes on, and is taken.
  valueOf(await engine.recordFinish(attemptId));
  engine.wake("tap");
  await engine.rested();
  const taken = await server.db
    .selectFrom("answers")
    .select("acceptance")
    .where("attempt_id", "=", attemptId)
    .execute();
  expect(taken).toEqual([{ acceptance: "counted" }]);
});

test("who reported a mark is told what came of it, also without a network, until they have put it away", async () => {
  const device = aDevice({ origin: server.url, fetch });
  onTestFinished(() => device.putAway());
  const engine = await device.openWith("a-set");
  const attemptId = await startAttempt(engine);
  valueOf(await engine.recordAnswer(attemptId, "q3", { kind: "short-text", text: "Busan" }));
  valueOf(await engine.recordReport(attemptId, "q3", "Busan was the capital too"));
  engine.wake("tap");
  await engine.rested();
  const { reports } = valueOf(await server.ports.reported.list());
  const { journalId, seq } = must(reports[0], "the report has come");
  const settled = { journalId, seq, note: "until 1953", outcome: "mark_corrected" } as const;
  valueOf(await server.ports.reported.settle(STAFF, settled));

  device.pass(HOUR_MS);
  valueOf(await engine.refreshCatalog());
  device.goOffline();
  const told = await engine.listSettledReports();
  expect(told).toMatchObject([{ journalId, seq, attemptId, questionId: "q3", outcome: "mark_corrected" }]);
  expect(told[0]).not.toHaveProperty("note");

  await engine.dismissSettledReport(must(told[0], "a report"));
  device.goOnline();
  device.pass(HOUR_MS);
  valueOf(await engine.refreshCatalog());
  expect(await engine.listSettledReports()).toEqual([]);
});
