import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { expect, onTestFinished, test } from "vitest";
import type { Cohort } from "../../../src/domain/rollout/cohort.ts";
import { must } from "../../../src/domain/invariant.ts";
import { joinLearners } from "../../../src/server/accounts/learner-aliases.ts";
import { insertLearner } from "../../../src/server/accounts/register-learner.ts";
import type { Measurement } from "../../../src/server/api/context.ts";
import { measureRefusal } from "../../../src/server/api/measure-refusal.ts";
import { formerLearnerId } from "../../../src/server/legacy/former-learner-id.ts";
import { createV1Tables, v1Of } from "../../../src/server/legacy/v1-database.ts";
import { setAcceptance } from "../../../src/server/move/back/accept-switch.ts";
import { openReadings } from "../../../src/server/rollout/open-readings.ts";
import { readInputs } from "../../../src/server/rollout/read-inputs.ts";
import { readRolloutStatus } from "../../../src/server/rollout/read-rollout-status.ts";
import { recordRequests } from "../../../src/server/rollout/record-requests.ts";
import {
  atStage,
  overrideCohort,
  readRollout,
  writeRollout,
} from "../../../src/server/rollout/rollout-rows.ts";
import { steerRollout } from "../../../src/server/rollout/steer-rollout.ts";
import { aQuestion, aSetFile } from "../../support/builders.ts";
import { openTestDevice } from "../../support/test-device.ts";
import { openTestServer, type TestServer } from "../../support/test-server.ts";
import { aReadings } from "./a-readings.ts";
import { giveCohort } from "./give-cohort.ts";

const STAFF = { staffId: "s1", name: "Jiwoo" };

/** A server whose rollout has everybody in V2. */
async function openAtAll() {
  const server = await openTestServer();
  onTestFinished(() => server[Symbol.asyncDispose]());
  const { db, clock } = server;
  await server.publish(
    aSetFile({
      questions: ["q1", "q2"].map((id) => aQuestion.singleChoice(id, { key: { choiceId: "a" } })),
    }),
  );
  const deps = { db, now: () => clock.nowMs, readings: aReadings(), backups: "/nowhere" };
  await steerRollout(deps, STAFF, { act: "advance", note: "begin" });
  const rollout = must(await readRollout(db), "it has begun");
  await writeRollout(db, atStage(rollout, { stage: 100, now: clock.nowMs }));
  return {
    server,
    async read() {
      const step = must(await readRollout(db), "it has begun");
      const { arms, marking } = await readInputs(openReadings(db), { rollout: step, now: clock.nowMs + 1 });
      return { v2: must(arms.v2, "V2 is always there"), marking };
    },
    async readV1() {
      const step = must(await readRollout(db), "it has begun");
      const { arms } = await readInputs(openReadings(db), { rollout: step, now: clock.nowMs + 1 });
      return arms.v1;
    },
  };
}

/** A learner who has been told their cohort, and gives these answers. */
async function answer(server: TestServer, choices: string[], claim: Record<string, unknown> = {}) {
  const device = await openTestDevice(server);
  await device.client.learner.rollout.query();
  const attempt = device.start(await device.download("a-set"));
  for (const [place, choiceId] of choices.entries())
    attempt.answer(`q${place + 1}`, { kind: "single-choice", choiceId }, claim);
  await device.send(attempt.finish().events);
  return { device, attempt };
}

test("V2's arm is summed over learners of the step, with nothing of earlier and nothing of others", async () => {
  const { server, read } = await openAtAll();
  await answer(server, ["a", "a"]);
  await answer(server, ["a", "b"]);
  const other = await answer(server, ["b"]);
  // Was never told of a cohort, and so is in none.
  const untold = await openTestDevice(server);
  await untold.send(
    untold.start(await untold.download("a-set")).answer("q1", { kind: "single-choice", choiceId: "b" })
      .events,
  );
  const { v2, marking } = await read();
  expect(v2).toMatchObject({ assigned: 3, attempts: 3 });
  expect(v2.answers).toEqual({
    learners: 3,
    answers: 5,
    correct: 3,
    answersSquared: 9,
    correctSquared: 5,
    product: 6,
  });
  expect(marking).toEqual({ of: 5, failed: 0 });

  await overrideCohort(server.db, STAFF, { learnerId: other.device.learnerId, cohort: "v2", now: 1 });
  await other.device.client.learner.rollout.query();
  expect((await read()).v2).toMatchObject({ assigned: 3 });
  await overrideCohort(server.db, STAFF, { learnerId: other.device.learnerId, cohort: "v1", now: 2 });
  await other.device.client.learner.rollout.query();
  expect((await read()).v2.answers).toMatchObject({ learners: 2, answers: 4 });
});

test("of a learner's tries at a question the last counts, as V1 keeps it", async () => {
  const { server, read } = await openAtAll();
  const { device } = await answer(server, ["b", "b"]);
  server.clock.nowMs += 60_000;
  const again = device.start(await device.download("a-set"));
  again.answer("q1", { kind: "single-choice", choiceId: "a" });
  await device.send(again.finish().events);
  const { v2 } = await read();
  expect(v2.attempts).toBe(2);
  expect(v2.answers).toMatchObject({ learners: 1, answers: 2, correct: 1 });
});

test("an answer that device and server mark otherwise is one that does not agree", async () => {
  const { server, read } = await openAtAll();
  await answer(server, ["a", "a"]);
  await answer(server, ["a"], { verdict: "incorrect", fraction: 0 });
  expect((await read()).marking).toEqual({ of: 3, failed: 1 });
});

/** As if these had come before the step began. */
async function cameBefore({ db, clock }: TestServer, learnerIds: string[]) {
  const created_at = new Date(clock.nowMs - 60_000);
  await db.updateTable("learners").set({ created_at }).where("learner_id", "in", learnerIds).execute();
}

/** Says in the device's own journal that a mark is wrong. */
async function complain({ device, attempt }: Awaited<ReturnType<typeof answer>>) {
  const journal = device.start(await device.download("a-set"));
  journal.add({ type: "reported", attemptId: attempt.attemptId, questionId: "q1", text: "wrong" });
  await device.send(journal.events);
}

test("complaints are counted of people who were known before and answered, each once", async () => {
  const { server, read } = await openAtAll();
  const learnersOf = (all: { device: { learnerId: string } }[]) => all.map(({ device }) => device.learnerId);
  const known = [await answer(server, ["a"]), await answer(server, ["a"])];
  await cameBefore(server, learnersOf(known));
  // Made up for it, and so many that they would be proof.
  for (let made = 0; made < 3; made += 1) await complain(await answer(server, ["a"]));
  const silent = await answer(server, []);
  await cameBefore(server, learnersOf([silent]));
  await complain(silent);
  expect((await read()).v2).toMatchObject({
    answers: { learners: 5 },
    complaints: { of: 2, failed: 0 },
  });

  // One person's new phones, joined with an account from before.
  const account = await openTestDevice(server);
  await cameBefore(server, [account.learnerId]);
  for (let phone = 0; phone < 2; phone += 1) {
    const joined = await answer(server, ["a"]);
    const { learnerId } = joined.device;
    await joinLearners(server.db, { learnerId, aliasOf: account.learnerId, by: "a code" });
    await complain(joined);
  }
  expect((await read()).v2.complaints).toEqual({ of: 3, failed: 1 });
});

test("an account is as old as it is in V1", async () => {
  const { server, read } = await openAtAll();
  const joined = await answer(server, ["a"]);
  const { learnerId } = joined.device;
  const former = await openTestDevice(server);
  await joinLearners(server.db, { learnerId, aliasOf: former.learnerId, by: "a V1 password" });
  await complain(joined);
  expect((await read()).v2.complaints).toEqual({ of: 0, failed: 0 });
  await sql`insert into mundap.v1_learners (learner_id, v1_user_id, created_at)
    values (${former.learnerId}, 'u1', ${new Date(server.clock.nowMs - 60_000)})`.execute(server.db);
  expect((await read()).v2.complaints).toEqual({ of: 1, failed: 1 });
});

test("complaints count learners, and satisfaction the stars of an attempt", async () => {
  const { server, read } = await openAtAll();
  const other = await answer(server, ["a"]);
  const { device, attempt } = await answer(server, ["a"]);
  await cameBefore(server, [other.device.learnerId, device.learnerId]);
  const { attemptId } = attempt;
  const journal = device.start(await device.download("a-set"));
  journal
    .add({ type: "reported", attemptId, questionId: "q1", text: 'it says "stars":1 here' })
    .add({ type: "reported", attemptId, questionId: "q2", text: "also wrong" })
    .add({ type: "rated", attemptId, stars: 4, text: 'not "stars":1' })
    .add({ type: "rated", attemptId, questionId: "q1", stars: 1 });
  await device.send(journal.events);
  const { v2 } = await read();
  expect(v2.complaints).toEqual({ of: 2, failed: 1 });
  expect(v2.ratings).toEqual({ count: 1, total: 4, totalSquared: 16 });
});

test("V1's arm is what V1 keeps, the last try at each question, of people whom the flag gave V1, since it did", async () => {
  const { server, readV1 } = await openAtAll();
  expect(await readV1()).toBeUndefined();
  await createV1Tables(server.db);
  const v1 = v1Of(server.db);
  for (const id of ["u1", "u2", "inV2", "byStaff", "noApp"])
    await v1
      .insertInto("user")
      .values({ id, name: id, email: `${id}@example.org`, emailVerified: true })
      .execute();
  for (const id of ["q1", "q2"]) {
    const words = { category: "c", question: "?", options: "[]", explanation: "", difficulty: "easy" };
    await v1
      .insertInto("questions")
      .values({ id, ...words, correct_answer: 0 })
      .execute();
  }
  const answered = ([user_id, question_id]: [string, string], is_correct: boolean, ago = 0) =>
    v1
      .insertInto("user_progress")
      .values({
        user_id,
        question_id,
        is_correct,
        selected_answer: 0,
        last_attempted_at: new Date(server.clock.nowMs - ago).toISOString(),
      })
      .execute();
  await answered(["u1", "q1"], true);
  await answered(["u1", "q2"], false);
  await answered(["u2", "q1"], true);
  // Before they were given V1.
  await answered(["u2", "q2"], false, 1000);
  for (const other of ["inV2", "byStaff", "noApp"]) await answered([other, "q1"], false);
  const give = async (userIds: string[], cohort: Cohort, override?: true) => {
    const { learnerId } = await openTestDevice(server);
    for (const id of userIds) {
      await insertLearner(server.db, { learnerId: formerLearnerId(id), name: "" });
      await joinLearners(server.db, { learnerId, aliasOf: formerLearnerId(id), by: "a V1 password" });
    }
    const at = server.clock.nowMs - 500;
    await giveCohort(server.db, learnerId, { cohort, at, ...(override && { override }) });
    return learnerId;
  };
  expect((await readV1())?.answers.answers).toBe(0);
  const phone = await give(["u1"], "v1");
  const other = await give([], "v1");
  await give(["u2"], "v1");
  await give(["inV2"], "v2");
  await give(["byStaff"], "v1", true);
  expect((await readV1())?.assigned).toBe(3);
  // Two phones of one person.
  await joinLearners(server.db, { learnerId: other, aliasOf: phone, by: "test" });
  expect((await readV1())?.assigned).toBe(2);
  expect((await readV1())?.answers).toEqual({
    learners: 2,
    answers: 3,
    correct: 2,
    answersSquared: 5,
    correctSquared: 2,
    product: 3,
  });
});

test("requests of V2's cohort are summed over processes by minute, the others' apart, staff's not at all", async () => {
  const { server, read } = await openAtAll();
  const recorders = [1, 2].map(() => recordRequests({ db: server.db, now: () => server.clock.nowMs }));
  server.clock.nowMs += 60_000;
  const { deviceId, learnerId } = await openTestDevice(server);
  const [inV1, untold] = [await openTestDevice(server), await openTestDevice(server)];
  await giveCohort(server.db, learnerId, { cohort: "v2" });
  await giveCohort(server.db, inV1.learnerId, { cohort: "v1" });
  for (const recorder of recorders) {
    recorder.add({ procedure: "attempts.sync", outcome: "ok", durationMs: 100, deviceId });
    recorder.add({ procedure: "attempts.sync", outcome: "server_error", durationMs: 300, deviceId });
    recorder.add({ procedure: "learner.me", outcome: "not_signed_in", durationMs: 50, deviceId });
    for (const other of [inV1.deviceId, untold.deviceId, undefined, randomUUID()])
      recorder.add({ procedure: "learner.rollout", outcome: "server_error", durationMs: 1, deviceId: other });
    recorder.add({ procedure: "staff.search", outcome: "server_error", durationMs: 9000 });
    recorder.add({ procedure: "v1.question.getAll", outcome: "ok", durationMs: 70 });
  }
  await Promise.all(recorders.map((recorder) => recorder.flush()));
  await recorders[0]?.flush();
  const { v2 } = await read();
  expect(v2.errors).toEqual({ of: 6, failed: 2 });
  expect(v2.responses).toEqual({ count: 6, total: 900, totalSquared: 205_000 });
  expect(v2.minutes).toEqual([{ requests: 6, failed: 2, totalMs: 900 }]);
  const deps = { db: server.db, now: () => server.clock.nowMs + 1, readings: openReadings(server.db) };
  const status = await readRolloutStatus(deps);
  expect(status.unattributed).toEqual({ requests: 8, failed: 8 });
});

test("what a busy process turned away of V1 and of V2 alike does not excuse V2", async () => {
  const { server } = await openAtAll();
  await createV1Tables(server.db);
  const { db, clock } = server;
  const { deviceId, learnerId } = await openTestDevice(server);
  await giveCohort(db, learnerId, { cohort: "v2" });
  clock.nowMs += 60_000;
  const recorder = recordRequests({ db, now: () => clock.nowMs });
  const authorization = `Bearer ${deviceId}.${"s".repeat(43)}`;
  for (let call = 0; call < 1000; call += 1)
    for (const url of ["/api/v2/attempts.sync", "/api/v1/progress.submit"])
      measureRefusal((one) => recorder.add(one), { url, authorization, durationMs: 3 });
  await recorder.flush();
  const deps = { db, now: () => clock.nowMs + 1, readings: openReadings(db) };
  const { arms, gates, unattributed } = await readRolloutStatus(deps);
  expect(arms).toMatchObject({ v1: { requests: 0 }, v2: { requests: 1000, errorShare: 1 } });
  expect(unattributed).toEqual({ requests: 1000, failed: 1000 });
  expect(gates.find(({ gate }) => gate === "errors")).toMatchObject({ reason: "proven" });
});

test("what an operator closed by hand is no fault, and what was turned away for lack is one", async () => {
  const server = await openTestServer();
  onTestFinished(() => server[Symbol.asyncDispose]());
  const { db } = server;
  const device = await openTestDevice(server);
  await server.publish(aSetFile());
  await setAcceptance(db, { state: "closed", reason: "a look" });
  const attempt = device.start(await device.download("a-set"));
  await expect(device.send(attempt.events)).rejects.toThrow("server_unavailable");
  const counted = async () => (await server.metrics.registry.metrics()).split("\n");
  expect(await counted()).toContain('mundap_requests_failed_total{arm="v2"} 0');
  const measured: Measurement[] = [];
  const authorization = `Bearer ${device.deviceId}.${"s".repeat(43)}`;
  for (const url of ["/api/v2/attempts.sync", "/api/v1/progress.submit", "/api/v2/staff.search", "/app.js"])
    measureRefusal((one) => void measured.push(one), { url, authorization, durationMs: 3 });
  const refused = { outcome: "server_unavailable", durationMs: 3, deviceId: device.deviceId };
  expect(measured).toEqual([
    { procedure: "refused", ...refused },
    { procedure: "v1.refused", ...refused },
  ]);
});

test("what could not be written is written with the next", async () => {
  const { server } = await openAtAll();
  const { db, clock } = server;
  await sql`delete from mundap.rollout`.execute(db);
  const recorder = recordRequests({ db, now: () => clock.nowMs });
  recorder.add({ procedure: "attempts.sync", outcome: "ok", durationMs: 100 });
  await sql`alter table mundap.arm_minutes rename to away`.execute(db);
  await expect(recorder.flush()).rejects.toThrow("arm_minutes");
  recorder.add({ procedure: "attempts.sync", outcome: "ok", durationMs: 100 });
  await sql`alter table mundap.away rename to arm_minutes`.execute(db);
  await recorder.flush();
  const { requests } = await db.selectFrom("arm_minutes").select("requests").executeTakeFirstOrThrow();
  expect(requests).toBe(2);
});

test("an unknown learner code is said, and nobody is put anywhere", async () => {
  const { server } = await openAtAll();
  server.signInStaff({ staffId: "s1", name: "Jiwoo", email: "j@example.org", role: "operator" });
  const client = server.client();
  await expect(
    client.staff.rollout.override.mutate({ learnerCode: randomUUID().slice(0, 9), cohort: "v1" }),
  ).rejects.toThrow("not_found");
  server.signInStaff({ staffId: "s2", name: "Minho", email: "m@example.org", role: "support" });
  await expect(client.staff.rollout.status.query()).rejects.toThrow("not_allowed");
});
