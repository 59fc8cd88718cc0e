import { afterAll, beforeAll, expect, test } from "vitest";
import { must } from "../../../src/domain/invariant.ts";
import type { StaffMember } from "../../../src/protocol/staff.ts";
import { PROTOCOL_VERSION } from "../../../src/protocol/version.ts";
import { withClient } from "../../../src/server/backup/scratch-database.ts";
import { serverJobs } from "../../../src/server/jobs/server-jobs.ts";
import { runIfDue } from "../../../src/server/jobs/run-jobs.ts";
import { openLog } from "../../../src/server/log.ts";
import { createV1Tables } from "../../../src/server/legacy/v1-database.ts";
import { returnToV1 } from "../../../src/server/move/back/return-to-v1.ts";
import { expand } from "../../../src/server/move/expand.ts";
import { runShadow } from "../../../src/server/move/shadow/run-shadow.ts";
import { watchRollout } from "../../../src/server/monitoring/watch-rollout.ts";
import { openReadings } from "../../../src/server/rollout/open-readings.ts";
import { aQuestion, aSetFile, RIGHT } from "../../support/builders.ts";
import { freshDatabase, type FreshDatabase } from "../../support/fresh-database.ts";
import { openTestDevice } from "../../support/test-device.ts";
import { openTestServer, type TestServer } from "../../support/test-server.ts";
import { fillDatabase } from "./support/fill-database.ts";
import { hasPlan, readThrough } from "./support/read-plan.ts";
import { recordStatements, type Statement } from "./support/record-statements.ts";

const STAFF: StaffMember = { staffId: "s1", email: "sora@example.org", name: "Sora", role: "operator" };

/** These hold a few rows for each set, job or member of staff, however many learners there are. */
const SMALL = new Set([
  "sets",
  "manifests",
  "manifest_blobs",
  "blobs",
  "left_out_questions",
  "signed_documents",
  "generation",
  "jobs",
  "switches",
  "rollout",
  "rollout_settings",
  "rollout_decisions",
  "rollout_checks",
  "announcements",
  // Whom staff named one by one.
  "cohort_overrides",
  "backups",
  "v1_questions",
  // V1's.
  "questions",
  // What waits for the next minute.
  "v1_queue",
  // PostgreSQL's own.
  "pg_database",
]);

let database: FreshDatabase;
let recorded: ReturnType<typeof recordStatements>;
let server: TestServer;

beforeAll(async () => {
  database = await freshDatabase();
  await fillDatabase(database.url);
  recorded = recordStatements(database.url);
  server = await openTestServer({ database, pool: recorded.pool });
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await database[Symbol.asyncDispose]();
});

/** What learners' phones ask for all day, from the first start on. */
async function liveADay() {
  const phone = await openTestDevice(server);
  const { learner, sessions, attempts } = phone.client;
  await learner.me.query();
  await learner.rename.mutate({ name: "Mina" });
  const { assignment } = await learner.rollout.query();
  await sessions.issue.mutate({ setId: "a-set", count: 2 });
  const { tickets } = await sessions.issue.mutate({ setId: "exam", count: 1 });
  const practice = phone.start(await phone.download("a-set"), { assignment });
  for (const [id, response] of [
    ["q1", RIGHT["single-choice"]],
    ["q3", RIGHT["short-text"]],
    ["e1", RIGHT.essay],
  ] as const) {
    practice.answer(id, response);
    await phone.send(practice.events.slice(-1));
  }
  await phone.send(practice.finish().events);
  const exam = phone.start(await phone.download("exam"), { ticket: must(tickets[0], "a ticket") });
  exam.answer("q1", RIGHT["single-choice"]).answer("q4", RIGHT.numeric).finish();
  const { attemptId } = practice;
  exam
    .add({ type: "rated", attemptId, stars: 5 })
    .add({ type: "reported", attemptId, questionId: "q1", text: "?" });
  await phone.send(exam.events, [practice.head()]);
  const tablet = await openTestDevice(server);
  const { code } = await tablet.client.learner.createMoveCode.mutate();
  await learner.join.mutate({ protocol: PROTOCOL_VERSION, code });
  await learner.joined.query();
  await learner.former.query();
  const held = phone.start(await phone.download("a-set"));
  held.answer("q1", { kind: "single-choice", choiceId: "b" }, { verdict: "correct", fraction: 1 });
  await phone.send(held.events);
  await server.ports.attempts.quarantine(phone, "rubbish");
  await attempts.mine.query();
  await attempts.wrong.query();
  await attempts.rejudged.query({});
  await attempts.statistics.query();
  await sessions.status
    .query({ sessionId: must(exam.events[0], "a beginning").journalId })
    .catch(() => undefined);
  return { phone, practice, held };
}

/** What is asked once a minute or oftener by the server itself, and by staff at their pages. */
async function keepWatch({ phone, practice, held }: Awaited<ReturnType<typeof liveADay>>) {
  server.signInStaff(STAFF);
  const { staff } = server.client();
  const me = await phone.client.learner.me.query();
  const { receipts } = await phone.send([], [practice.head()]);
  expect(receipts).toHaveLength(1);
  for (const text of [me.code, practice.attemptId, "a-set", "ABCDE-FGHJK"])
    await staff.search.query({ text });
  await staff.replay.query({ attemptId: practice.attemptId });
  await staff.held.query();
  await staff.essays.query();
  const { reports } = await staff.reported.query();
  await staff.settleReport.mutate({ ...must(reports[0], "a report"), note: "as a test" });
  const reason = "as a test";
  const [answer] = (await staff.held.query()).answers.filter((one) => one.attemptId === held.attemptId);
  await staff.decide.mutate({ ...must(answer, "held"), acceptance: "counted", verdict: "device", reason });
  const { attemptId } = practice;
  await staff.extend.mutate({ extensionId: attemptId, to: { attemptId }, extraSeconds: 60, reason });
  await staff.takeIn.mutate({
    protocol: PROTOCOL_VERSION,
    batchId: attemptId,
    build: "file",
    events: practice.events,
  });
  await staff.rollout.status.query();
  const { db, keys, clock, metrics, dataDir } = server;
  const now = () => clock.nowMs;
  const publish = { db, keys, now, randomBytes: (length: number) => new Uint8Array(length) };
  const jobs = serverJobs({ publish, sync: server.sync, metrics, dataDir, readings: openReadings(db) });
  for (const job of jobs) expect(await runIfDue({ db, log: openLog("error"), metrics, now }, job)).toBe(true);
  watchRollout(metrics, { db });
  await metrics.registry.metrics();
  for (const act of ["advance", "rollback"] as const) await staff.rollout.steer.mutate({ act, note: reason });
  expect((await staff.rollout.desk.query()).rollbacks).toHaveLength(1);
}

test("nothing that is asked often reads through a table that grows with learners", async () => {
  await server.publish(aSetFile({ questions: [...aSetFile().questions, aQuestion.essay("e1")] }));
  const exam = { mode: "exam", timeLimitSeconds: 600, shuffleQuestions: true, shuffleChoices: true } as const;
  await server.publish(aSetFile({ id: "exam", policy: exam }));
  server.signInStaff(STAFF);
  await server.client().staff.rollout.steer.mutate({ act: "advance", note: "begin" });
  server.clock.nowMs += 1000;
  recorded.statements.clear();
  await keepWatch(await liveADay());

  const statements = [...recorded.statements.values()].filter(hasPlan);
  expect(statements.length).toBeGreaterThan(100);
  const client = await recorded.pool.connect();
  try {
    expect(await whatReadsThrough(client, statements)).toEqual([]);
    // And it is seen where an index is missing.
    await client.query("drop index mundap.journals_journal_id");
    expect(await whatReadsThrough(client, statements)).toContainEqual(expect.stringMatching(/^journals: /));
  } finally {
    client.release();
  }
});

test("nor does telling V1 what was answered and marking that by its rule, with something to do or without", async () => {
  await createV1Tables(server.db);
  await withClient(database.url, async (client) => {
    await expand(client);
    // What is there is looked through once, when the move begins.
    await client.query(`delete from mundap.v1_queue; insert into public."user" (id, name, email, "emailVerified", "updatedAt")
      select v1_user_id, '', v1_user_id, true, now() from mundap.v1_learners; analyze public."user"`);
  });
  recorded.statements.clear();
  const both = async () => [await returnToV1(server.db), await runShadow(server.sync)];
  await both();
  expect(await both()).toEqual([0, 0]);
  await withClient(database.url, (client) =>
    client.query(`update mundap.answers set verdict = 'incorrect'
      where learner_id = (select learner_id from mundap.v1_learners limit 1) and verdict = 'correct'`),
  );
  expect((await both())[0]).toBeGreaterThan(5);
  const statements = [...recorded.statements.values()].filter(hasPlan);
  expect(statements.length).toBeGreaterThan(8);
  const client = await recorded.pool.connect();
  try {
    expect(await whatReadsThrough(client, statements)).toEqual([]);
  } finally {
    client.release();
  }
});

async function whatReadsThrough(
  client: Parameters<typeof readThrough>[0],
  statements: readonly Statement[],
): Promise<string[]> {
  const found: string[] = [];
  for (const statement of statements) {
    const tables = (await readThrough(client, statement)).filter((table) => !SMALL.has(table));
    if (tables.length > 0)
      found.push(`${tables.join(", ")}: ${statement.text.replaceAll(/\s+/g, " ").slice(0, 300)}`);
  }
  return found;
}
