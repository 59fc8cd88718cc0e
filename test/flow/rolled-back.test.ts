import { fastify } from "fastify";
import { expect, onTestFinished, test } from "vitest";
import { must } from "../../src/domain/invariant.ts";
import type { SetFile } from "../../src/domain/set/set-file.ts";
import { readPublishedSet } from "../../src/server/export/read-published-set.ts";
import { seedV1 } from "../../src/server/legacy/seed/seed-v1.ts";
import { v1Of } from "../../src/server/legacy/v1-database.ts";
import { v1Routes } from "../../src/server/legacy/v1-routes.ts";
import { readKept } from "../../src/server/move/back/read-kept.ts";
import { returnToV1 } from "../../src/server/move/back/return-to-v1.ts";
import { backfill } from "../../src/server/move/backfill.ts";
import { expand } from "../../src/server/move/expand.ts";
import { mirrorFromV1 } from "../../src/server/move/mirror.ts";
import { moveQuestions } from "../../src/server/move/questions/move-questions.ts";
import { verifyMove } from "../../src/server/move/verify/verify-move.ts";
import { withMove } from "../../src/server/move/with-move.ts";
import { aDevice, valueOf } from "../offline/support/a-device.ts";
import { aSetFile, RIGHT } from "../support/builders.ts";
import { openTestDevice } from "../support/test-device.ts";
import { openTestServer, type TestServer } from "../support/test-server.ts";
import { enterV1, V1_ORIGIN } from "../support/v1-server.ts";

const STAFF = { staffId: "s1", name: "Jiwoo", email: "j@example.org", role: "operator" } as const;
const HOUR_MS = 3_600_000;

/** A server with V1 moved and mirrored, and everybody in V2. */
async function openAtAll() {
  const server = await openTestServer();
  onTestFinished(() => server[Symbol.asyncDispose]());
  const seeded = await seedV1(server.db, {
    questions: 12,
    learners: 2,
    answers: 12,
    faults: "none",
    seed: 4,
    untilMs: server.clock.nowMs - 48 * HOUR_MS,
  });
  await server.publish(aSetFile());
  const { sets } = await withMove(server.database.url, async (client) => {
    await expand(client);
    await mirrorFromV1(client);
    await backfill(client);
    return moveQuestions(client, {
      db: server.db,
      keys: server.keys,
      now: () => server.clock.nowMs,
      randomBytes: (length) => new Uint8Array(length).fill(1),
    });
  });
  const steer = async (act: "advance" | "rollback") =>
    valueOf(await server.ports.rollout.steer(STAFF, { act, note: "as planned", despite: true }));
  let stage = (await steer("advance")).to;
  while (stage < 100) stage = (await steer("advance")).to;
  return { server, seeded, setId: must(sets[0], "a set of V1's questions").setId, steer };
}

/** What V1's own client sees of a question, signed in with this account. */
async function openV1Client(server: TestServer, account: { email: string; password: string }) {
  const http = fastify();
  onTestFinished(() => http.close());
  const { charge, classify } = server.ports;
  await http.register(
    v1Routes({
      db: server.db,
      ports: { charge, classify, measure: () => undefined, now: Date.now },
      origins: [V1_ORIGIN],
      secret: "a secret of more than thirty-two characters",
      noteSubmission: () => undefined,
    }),
    { prefix: "/api/v1" },
  );
  const { cookie } = await enterV1(http, "sign-in", account);
  return async (questionId: string) => {
    const input = encodeURIComponent(JSON.stringify({ questionId }));
    const headers = { host: "quiz.test", origin: V1_ORIGIN, cookie };
    const reply = await http.inject({ url: `/api/v1/progress.get?input=${input}`, headers });
    const { result } = reply.json<{ result: { data: unknown } }>();
    return result.data;
  };
}

/** A question of the set that this account never answered in V1, with its right choice. */
async function anUnanswered(server: TestServer, setId: string, email: string) {
  const read = valueOf(await readPublishedSet(server.db, setId));
  const set: SetFile = read.set;
  const answered = await v1Of(server.db)
    .selectFrom("user_progress")
    .innerJoin("user", "user.id", "user_progress.user_id")
    .select("question_id")
    .where("user.email", "=", email)
    .execute();
  const ids = new Set(answered.map((row) => row.question_id));
  const question = must(
    set.questions.find(({ id }) => !ids.has(id)),
    "V1 keeps few answers",
  );
  if (question.kind !== "single-choice") throw new Error("V1 has single choices");
  return { questionId: question.id, right: question.key.choiceId };
}

test("a rollback moves learners and loses nothing: offline attempts of V2 arrive after it, and V1 knows of them", async () => {
  const { server, seeded, setId, steer } = await openAtAll();
  const account = { email: must(seeded.emails[0], "an account"), password: seeded.password };
  const { questionId, right } = await anUnanswered(server, setId, account.email);
  const device = aDevice({ origin: server.url, fetch });
  onTestFinished(() => device.putAway());
  const engine = await device.openWith(setId);
  valueOf(await engine.downloadSet("a-set"));
  valueOf(await (await engine.openFormer()).signIn(account));
  const first = valueOf(await engine.startAttempt({ setId: "a-set", locale: "ko" }));
  valueOf(await engine.recordAnswer(first, "q3", RIGHT["short-text"]));
  await engine.rested();
  device.pass(HOUR_MS);
  valueOf(await engine.refreshCatalog());
  expect(await engine.readCohort()).toBe("v2");

  device.goOffline();
  const attemptId = valueOf(await engine.startAttempt({ setId, locale: "ko" }));
  valueOf(await engine.recordAnswer(attemptId, questionId, { kind: "single-choice", choiceId: right }));
  valueOf(await engine.recordFinish(attemptId));
  // V1 has no such question: what it cannot hold.
  const other = valueOf(await engine.startAttempt({ setId: "a-set", locale: "ko" }));
  valueOf(await engine.recordAnswer(other, "q3", RIGHT["short-text"]));

  expect(await steer("rollback")).toMatchObject({ done: true, from: 100, to: 0 });
  device.pass(48 * HOUR_MS);
  server.clock.nowMs += 48 * HOUR_MS;
  device.goOnline();
  engine.wake("tap");
  await engine.rested();
  const answers = await server.db
    .selectFrom("answers")
    .select(["attempt_id", "verdict", "acceptance"])
    .execute();
  // In no order: two of them may be of the same millisecond.
  expect(new Map(answers.map(({ attempt_id, ...what }) => [attempt_id, what]))).toEqual(
    new Map([first, attemptId, other].map((id) => [id, { verdict: "correct", acceptance: "counted" }])),
  );
  expect(answers).toHaveLength(3);

  // The learner is served by V1 from the next contact on, and finds there what was answered in V2.
  device.pass(HOUR_MS);
  valueOf(await engine.refreshCatalog());
  expect(await engine.readCohort()).toBe("v1");
  const progressInV1 = await openV1Client(server, account);
  expect(await progressInV1(questionId)).toBeNull();
  expect(await returnToV1(server.db)).toBe(3);
  expect(await progressInV1(questionId)).toMatchObject({ isCorrect: true, attemptCount: 1 });

  // Somebody who was never in V1 has nobody there to be told of.
  const stranger = await openTestDevice(server);
  const attempt = stranger.start(await stranger.download(setId));
  attempt.answer(questionId, { kind: "single-choice", choiceId: right });
  await stranger.send(attempt.events);
  expect(await returnToV1(server.db)).toBe(1);
  expect(await readKept(server.db)).toEqual([
    { outcome: "no_v1_account", answers: 1 },
    { outcome: "no_v1_question", answers: 2 },
    { outcome: "written", answers: 1 },
  ]);
  expect(await withMove(server.database.url, verifyMove)).toMatchObject({ holds: true });
});
