import { randomUUID } from "node:crypto";
import { expect, onTestFinished, test } from "vitest";
import { must } from "../../../src/domain/invariant.ts";
import { reportCsv } from "../../../src/protocol/report-csv.ts";
import { checkRollout } from "../../../src/server/rollout/check-rollout.ts";
import { readReport } from "../../../src/server/rollout/read-report.ts";
import { recordRequests } from "../../../src/server/rollout/record-requests.ts";
import { atStage, readRollout, writeRollout } from "../../../src/server/rollout/rollout-rows.ts";
import { readRolloutDesk } from "../../../src/server/rollout/read-rollout-desk.ts";
import { judgeAgain } from "../../../src/server/jobs/judge-again.ts";
import { takeLease } from "../../../src/server/jobs/take-lease.ts";
import { aSetFile, RIGHT } from "../../support/builders.ts";
import { openTestDevice } from "../../support/test-device.ts";
import { openTestServer } from "../../support/test-server.ts";
import { anArm, aReadings } from "./a-readings.ts";
import { giveCohort } from "./give-cohort.ts";

const OPERATOR = { staffId: "s1", name: "지우", email: "j@example.org", role: "operator" } as const;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** An operator at a server whose rollout has everybody in V2. */
async function openDesk() {
  const server = await openTestServer();
  onTestFinished(() => server[Symbol.asyncDispose]());
  await server.publish(aSetFile());
  server.signInStaff(OPERATOR);
  const { rollout } = server.client().staff;
  await rollout.steer.mutate({ act: "advance", note: "begin" });
  const { db, clock } = server;
  const begun = must(await readRollout(db), "it has begun");
  await writeRollout(db, atStage(begun, { stage: 100, now: clock.nowMs }));
  const deps = { db, now: () => clock.nowMs, readings: aReadings() };
  return { server, rollout, deps };
}

test("a checklist is ticked and unticked by name; what a machine can see is measured", async () => {
  const { server, rollout, deps } = await openDesk();
  const stateOf = async (item: string) => {
    const { checks } = await readRolloutDesk(deps);
    return checks.find((check) => check.item === item);
  };
  expect(await stateOf("tests_passed")).toMatchObject({ state: "open", seenBy: "person" });
  await rollout.tick.mutate({ item: "tests_passed", state: "done" });
  expect(await stateOf("tests_passed")).toMatchObject({ state: "done", by: "지우", at: server.clock.nowMs });
  server.clock.nowMs += 1000;
  await rollout.tick.mutate({ item: "tests_passed", state: "open" });
  expect(await stateOf("tests_passed")).toMatchObject({ state: "open" });

  expect(await stateOf("backup_restored")).toMatchObject({ state: "open", seenBy: "machine" });
  const takenAt = server.clock.nowMs - HOUR_MS;
  const backup = { taken_at: new Date(takenAt), file: "b", bytes: 1, sha256: "0" };
  await server.db.insertInto("backups").values(backup).execute();
  expect(await stateOf("backup_restored")).toMatchObject({ state: "open" });
  await server.db
    .updateTable("backups")
    .set({ verified_at: new Date(server.clock.nowMs) })
    .execute();
  expect(await stateOf("backup_restored")).toMatchObject({ state: "done", at: takenAt });

  expect(await stateOf("watched_live")).toMatchObject({ state: "open", seenBy: "machine" });
  const lease = await takeLease(server.db, {
    name: "rollout",
    by: "me",
    everyMs: 1,
    now: server.clock.nowMs,
  });
  await lease?.done(server.clock.nowMs);
  expect(await stateOf("watched_live")).toMatchObject({ state: "done" });
  expect(await stateOf("performance_checked")).toMatchObject({ state: "done" });
  expect(await stateOf("each_step_verified")).toMatchObject({ state: "done" });
  // A gate that has too little to go by verifies nothing.
  const unrated = { ...anArm(1), ratings: { count: 3, total: 15, totalSquared: 75 } };
  const { checks } = await readRolloutDesk({ ...deps, readings: aReadings({ v2: unrated }) });
  expect(checks.find(({ item }) => item === "each_step_verified")).toMatchObject({ state: "open" });
  expect(await stateOf("learners_told")).toMatchObject({ state: "open" });
  await rollout.announce.mutate({ announcementId: randomUUID(), ko: "알려요.", en: "A word.", days: 1 });
  expect(await stateOf("learners_told")).toMatchObject({ state: "done" });
  server.clock.nowMs += 6 * 60_000;
  expect(await stateOf("watched_live")).toMatchObject({ state: "open" });
  server.clock.nowMs += 48 * HOUR_MS;
  expect(await stateOf("backup_restored")).toMatchObject({ state: "open" });
});

test("the work of the first weeks is on lists of its own, measured by what came in in that time", async () => {
  const { server, deps } = await openDesk();
  const openIn = async (list: string) => {
    const { checks } = await readRolloutDesk(deps);
    return checks.filter((check) => check.list === list && check.state === "open").map(({ item }) => item);
  };
  expect(await openIn("week1")).toEqual([
    "week1_performance",
    "week1_feedback",
    "week1_faults",
    "week1_tuned",
  ]);
  const device = await openTestDevice(server);
  const attempt = device.start(await device.download("a-set"));
  const { attemptId } = attempt;
  await device.send(attempt.finish().add({ type: "rated", attemptId, stars: 5 }).events);
  const recorder = recordRequests({ db: server.db, now: deps.now });
  await giveCohort(server.db, device.learnerId, { cohort: "v2" });
  recorder.add({ procedure: "attempts.sync", outcome: "ok", durationMs: 40, deviceId: device.deviceId });
  await recorder.flush();
  server.clock.nowMs += 1000;
  expect(await openIn("week1")).toEqual(["week1_faults", "week1_tuned"]);
  // One rating is none to judge by.
  expect(await openIn("month1")).toContain("month1_satisfaction");
  // A day on which nothing was measured.
  server.clock.nowMs += DAY_MS;
  expect(await openIn("week1")).toContain("week1_performance");
});

test("looks that changed nothing push no decision out of sight", async () => {
  const { server, rollout, deps } = await openDesk();
  await rollout.steer.mutate({ act: "hold", note: "to see" });
  for (let hour = 0; hour < 30; hour += 1) {
    server.clock.nowMs += 2 * HOUR_MS;
    await checkRollout(deps);
  }
  const { decisions } = await rollout.status.query();
  expect(decisions.filter(({ action }) => action === "stay")).toHaveLength(24);
  expect(decisions.filter(({ action }) => action !== "stay").map(({ action }) => action)).toEqual([
    "hold",
    "begin",
  ]);
  const times = decisions.map(({ at }) => at);
  expect(times).toEqual(times.toSorted((one, other) => other - one));
});

test("an announcement ends by itself or when it is taken back, and stays on record", async () => {
  const { server, rollout } = await openDesk();
  const { client } = await openTestDevice(server);
  const heard = async () => (await client.learner.rollout.query()).announcements.map(({ en }) => en);
  const [short, long] = [randomUUID(), randomUUID()];
  await rollout.announce.mutate({ announcementId: short, ko: "짧게", en: "short", days: 1 });
  server.clock.nowMs += 1000;
  await rollout.announce.mutate({ announcementId: long, ko: "길게", en: "long", days: 9 });
  expect(await heard()).toEqual(["long", "short"]);
  server.clock.nowMs += DAY_MS;
  expect(await heard()).toEqual(["long"]);
  await rollout.withdraw.mutate({ announcementId: long });
  expect(await heard()).toEqual([]);
  expect(await server.db.selectFrom("announcements").select("staff_name").execute()).toHaveLength(2);
});

test("after a way back it is shown by what, and how many attempts of V2 have arrived since and were accepted", async () => {
  const { server, rollout, deps } = await openDesk();
  const device = await openTestDevice(server);
  const { assignment } = await device.client.learner.rollout.query();
  const late = device.start(await device.download("a-set"), { assignment });
  late.answer("q3", RIGHT["short-text"]).finish();
  const onTheWay = device.start(await device.download("a-set"), { assignment });
  const inTime = device.start(await device.download("a-set"), { assignment });
  await device.send(inTime.events);
  server.clock.nowMs += 1000;
  await checkRollout({ ...deps, readings: aReadings({ v2: anArm(0.8) }) });
  expect((await rollout.status.query()).phase).toBe("rolled_back");
  server.clock.nowMs += 1000;
  await device.send(onTheWay.events);
  server.clock.nowMs += DAY_MS;
  const { results } = await device.send(late.events);
  expect(new Set(results.map(({ code }) => code))).toEqual(new Set(["applied"]));
  const { rollbacks } = await rollout.desk.query();
  expect(rollbacks).toMatchObject([
    {
      by: "controller",
      why: "proven_harm",
      from: 100,
      lateAttempts: 2,
      learnersBack: 1,
      arms: { v1: { rate: { value: 1 } }, v2: { rate: { value: 0.8 } } },
      published: [{ setId: "a-set", version: 1 }],
      answers: { of: 1, doubtful: 0, corrected: 0 },
      questions: [],
    },
  ]);
  expect(rollbacks[0]?.gates.some(({ reason }) => reason === "proven")).toBe(true);
});

test("the review of a way back leads to the questions whose key was wrong, also when it has been corrected", async () => {
  const { server, rollout, deps } = await openDesk();
  const sound = aSetFile();
  const wrong = sound.questions.map((question) =>
    question.kind === "short-text"
      ? { ...question, key: { accepted: [{ text: "nobody's answer" }] } }
      : question,
  );
  await server.publish({ ...sound, questions: wrong });
  const device = await openTestDevice(server);
  const { assignment } = await device.client.learner.rollout.query();
  const attempt = device.start(await device.download("a-set"), { assignment });
  attempt.answer("q1", RIGHT["single-choice"]).answer("q3", RIGHT["short-text"]).finish();
  await device.send(attempt.events);
  server.clock.nowMs += 1000;
  await rollout.steer.mutate({ act: "rollback", note: "a key is wrong" });
  server.clock.nowMs += 1000;
  await server.publish(sound);
  await judgeAgain(server.sync);
  const [review] = (await readRolloutDesk(deps)).rollbacks;
  expect(review).toMatchObject({
    by: "지우",
    note: "a key is wrong",
    published: [
      { setId: "a-set", version: 2 },
      { setId: "a-set", version: 1 },
    ],
    answers: { of: 2, doubtful: 1, corrected: 1 },
    questions: [{ setId: "a-set", questionId: "q3", answers: 1, doubtful: 1, corrected: 1 }],
  });
});

test("a report counts each day once, and is the same in its CSV", async () => {
  const { server, deps } = await openDesk();
  const { db, clock } = server;
  const beganAt = must(await readRollout(db), "it has begun").beganAt;
  const device = await openTestDevice(server);
  const attempt = device.start(await device.download("a-set"));
  const { attemptId } = attempt;
  attempt.answer("q3", RIGHT["short-text"]).answer("q4", { kind: "numeric", text: "1", locale: "en" });
  attempt
    .finish()
    .add({ type: "rated", attemptId, stars: 4 })
    .add({ type: "reported", attemptId, questionId: "q3", text: "?" });
  await device.send(attempt.events);
  // The same learner again on the next day, without a network until two hours later.
  clock.nowMs += DAY_MS;
  const again = device.start(await device.download("a-set")).answer("q3", RIGHT["short-text"]);
  clock.nowMs += 2 * HOUR_MS;
  await device.send(again.events);
  clock.nowMs -= DAY_MS + 2 * HOUR_MS;
  const recorder = recordRequests({ db, now: deps.now });
  const { deviceId } = device;
  await giveCohort(db, device.learnerId, { cohort: "v2" });
  recorder.add({ procedure: "attempts.sync", outcome: "ok", durationMs: 40, deviceId });
  recorder.add({ procedure: "attempts.sync", outcome: "server_error", durationMs: 60, deviceId });
  await recorder.flush();
  clock.nowMs = beganAt + 2 * DAY_MS;

  const report = await readReport(db, { period: "week1", now: clock.nowMs });
  expect(report.days).toHaveLength(2);
  expect(report.stars).toEqual([0, 0, 0, 1, 0]);
  expect(report.days[0]).toMatchObject({
    learners: 1,
    attempts: 1,
    finished: 1,
    answers: 2,
    correct: 1,
    reports: 1,
    ratings: 1,
    stars: 4,
    stage: 0,
    returning: 0,
    late: 0,
    v1: { requests: 0, failed: 0 },
    v2: { requests: 2, failed: 1, meanMs: 50 },
  });
  expect(report.days[1]).toMatchObject({
    learners: 1,
    returning: 1,
    attempts: 1,
    finished: 0,
    answers: 1,
    late: 1,
  });
  const lines = reportCsv(report).split("\r\n");
  expect(lines[0]).toMatch(
    /^day,learners,attempts,finished,answers,correct,reports,ratings,stars,v1_requests/,
  );
  expect(lines[1]).toBe(`${report.days[0]?.day},1,1,1,2,1,1,1,4,0,0,,2,1,50,0,0,0`);
  expect((await readReport(db, { period: "week2", now: clock.nowMs })).days).toEqual([]);
});
