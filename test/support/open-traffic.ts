import { sql } from "kysely";
import { must } from "../../src/domain/invariant.ts";
import { inviteStaff } from "../../src/server/accounts/staff-invitation.ts";
import { type Database, openDatabase } from "../../src/server/db/open-database.ts";
import { createV1Tables, v1Of } from "../../src/server/legacy/v1-database.ts";
import { publishSet } from "../../src/server/publish/publish-set.ts";
import { insertLearner } from "../../src/server/accounts/register-learner.ts";
import { formerLearnerId } from "../../src/server/legacy/former-learner-id.ts";
import { openReadings } from "../../src/server/rollout/open-readings.ts";
import { atStage, readRollout, writeRollout } from "../../src/server/rollout/rollout-rows.ts";
import { steerRollout } from "../../src/server/rollout/steer-rollout.ts";
import { apiClient, type ApiCredential, authorizationOf } from "./api-client.ts";
import { aQuestion, aSetFile, RIGHT } from "./builders.ts";
import { SECRETS } from "./secrets.ts";
import type { TestServer } from "./start-test-server.ts";
import { openTestDevice } from "./test-device.ts";
import { giveCohort } from "../server/rollout/give-cohort.ts";

const SET = aSetFile({
  questions: [
    aQuestion.singleChoice("q1"),
    aQuestion.shortText("q2", { key: { accepted: [{ text: SECRETS.answer }] } }),
    aQuestion.numeric("q3"),
  ],
});
const MINUTE_MS = 60_000;
const V1_QUESTION = {
  id: "v1-question",
  category: "c",
  question: "?",
  options: '["a","b"]',
  explanation: "",
  difficulty: "easy",
  correct_answer: 0,
};

/** Whoever has an account of V1 is in its cohort; one of them answered before. */
async function addV1Learners(db: Database): Promise<void> {
  const v1 = v1Of(db);
  await v1
    .insertInto("user")
    .values({ id: "u2", name: "u2", email: "u2@example.org", emailVerified: true })
    .execute();
  await v1
    .insertInto("user_progress")
    .values({
      user_id: "u2",
      question_id: V1_QUESTION.id,
      is_correct: true,
      selected_answer: 0,
      last_attempted_at: new Date().toISOString(),
    })
    .execute();
  for (const { id } of await v1.selectFrom("user").select("id").execute()) {
    const learnerId = formerLearnerId(id);
    await insertLearner(db, { learnerId, name: "" });
    await giveCohort(db, learnerId, { cohort: "v1" });
  }
}

/**
 * Learners, staff and a V1 account who do a little of everything at each `round`, with everybody in V2: what the
 * server counts and writes down of them is what is to be looked at.
 */
export async function openTraffic(server: TestServer) {
  const db = openDatabase(server.databaseUrl);
  const readings = openReadings(db);
  await publishSet(server.publish, SET);
  await createV1Tables(db);
  await v1Of(db).insertInto("questions").values(V1_QUESTION).execute();
  await steerRollout(
    { db, now: Date.now, readings, backups: "/nowhere" },
    { staffId: "s1", name: SECRETS.staffName },
    { act: "advance", note: "begin" },
  );
  const rollout = must(await readRollout(db), "it has begun");
  await writeRollout(db, atStage(rollout, { stage: 100, now: Date.now() - 10 * MINUTE_MS }));

  await sql`insert into mundap.move_steps (step, state, started_at, updated_at, done_at)
    values ('verify', 'done', now(), now(), now())`.execute(db);
  // Requests are summed by the minute, and judged by the minutes that have passed.
  const minute = new Date(Math.floor(Date.now() / MINUTE_MS - 5) * MINUTE_MS);
  const sums = { minute, requests: 100, failed: 1, total_ms: 5000, total_ms_squared: 500_000 };
  await db
    .insertInto("arm_minutes")
    .values([
      { arm: "v1", ...sums },
      { arm: "v2", ...sums },
    ])
    .execute();

  // What is done takes a second of the device's clock, and no device is ahead of the server.
  const clock = { nowMs: Date.now() - 30_000 };
  const place = {
    url: server.url,
    client: (credential?: ApiCredential, fetcher?: typeof fetch) =>
      apiClient(server.url, credential, fetcher),
    clock,
  };
  const [device, other] = [await openTestDevice(place), await openTestDevice(place)];
  const { client } = device;
  await client.learner.rename.mutate({ name: SECRETS.name });
  const set = await device.download(SET.id);
  for (const { client: theirs } of [device, other]) await theirs.learner.rollout.query();
  // What began earlier is no part of the comparison.
  await db
    .updateTable("cohort_assignments")
    .set({ assigned_at: new Date(clock.nowMs) })
    .execute();
  // Whoever came only now has no word yet.
  await db
    .updateTable("learners")
    .set({ created_at: new Date(clock.nowMs - 60 * MINUTE_MS) })
    .execute();
  await other.send(other.start(set).answer("q1", RIGHT["single-choice"]).finish().events);
  const v1Cookie = await enter("v1/auth/sign-up", {
    name: SECRETS.v1Name,
    email: SECRETS.v1Email,
    password: SECRETS.v1Password,
  });
  await addV1Learners(db);
  const { token } = await inviteStaff({ db, now: Date.now }, { name: SECRETS.staffName, roles: ["support"] });
  const staff = { email: SECRETS.staffEmail, password: SECRETS.staffPassword };
  await client.staff.join.mutate({ token, name: SECRETS.staffName, ...staff });
  const staffCookie = await enter("auth/sign-in", staff);

  async function post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(`${server.url}/api/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: server.url, ...headers },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
  }

  async function enter(path: string, who: object): Promise<string> {
    const reply = await post(`${path}/email`, who);
    if (!reply.ok) throw new Error(`${path}: ${reply.status} ${await reply.text()}`);
    return reply.headers
      .getSetCookie()
      .map((cookie) => cookie.split(";")[0])
      .join("; ");
  }

  const attempts: string[] = [];
  const credential = { authorization: authorizationOf(device) };
  return {
    db,
    device,
    set,
    attempts,
    post,
    credential,
    async round() {
      clock.nowMs = Date.now() - 30_000;
      await client.learner.rollout.query();
      await client.sessions.issue.mutate({ setId: SET.id, count: 1 });
      const attempt = device.start(set);
      attempts.push(attempt.attemptId);
      attempt.answer("q1", RIGHT["single-choice"]);
      attempt.answer("q2", { kind: "short-text", text: SECRETS.answer });
      // Device and server differ: it is held, and an alarm.
      attempt.answer("q3", RIGHT.numeric, { verdict: "incorrect", fraction: 0 });
      attempt.finish();
      const { attemptId, events } = attempt;
      await device.send(events);
      await device.send(events.slice(0, 2));
      // The middle of a journal comes later than its end.
      const parted = device.start(set).answer("q1", RIGHT["single-choice"]).finish();
      await device.send([...parted.events.slice(0, 1), ...parted.events.slice(2)], [parted.head()]);
      const journal = device.start(set);
      journal.add({ type: "reported", attemptId, questionId: "q2", text: SECRETS.report });
      journal.add({ type: "rated", attemptId, stars: 5, text: SECRETS.opinion });
      await device.send(journal.events);
      await post(
        "v2/attempts.sync",
        { ...device.batch([]), batchId: 1, note: SECRETS.unreadable },
        credential,
      );
      await post("v2/attempts.sync", `{"text":"${SECRETS.unreadable}`, credential);
      await client.attempts.mine.query();
      const replay = encodeURIComponent(JSON.stringify({ attemptId }));
      await fetch(`${server.url}/api/v2/staff.replay?input=${replay}`, { headers: { cookie: staffCookie } });
      await fetch(`${server.url}/no/such/${encodeURIComponent(SECRETS.name)}`);
      const tried = { questionId: V1_QUESTION.id, selectedAnswer: 0, isCorrect: true };
      await post("v1/progress.submit", tried, { cookie: v1Cookie });
    },
    [Symbol.asyncDispose]: () => db.destroy(),
  };
}
