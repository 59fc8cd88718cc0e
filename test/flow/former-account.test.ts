import { sql } from "kysely";
import { expect, onTestFinished, test } from "vitest";
import { must } from "../../src/domain/invariant.ts";
import { v1Of } from "../../src/server/legacy/v1-database.ts";
import { seedV1 } from "../../src/server/legacy/seed/seed-v1.ts";
import { aDevice, valueOf } from "../offline/support/a-device.ts";
import { aQuestion, aSetFile, RIGHT } from "../support/builders.ts";
import { openTestServer } from "../support/test-server.ts";

test("what a learner did in V1 comes with its account, and stays on the device without a network", async () => {
  await using server = await openTestServer();
  await server.publish(aSetFile());
  const { emails, password } = await seedV1(server.db, {
    questions: 20,
    learners: 3,
    answers: 30,
    faults: "none",
    seed: 1,
    untilMs: server.clock.nowMs,
  });
  const device = aDevice({ origin: server.url, fetch });
  onTestFinished(() => device.putAway());
  const engine = await device.openWith("a-set");
  const former = await engine.openFormer();
  expect(await former.refresh()).toEqual({ ok: true, value: undefined });
  expect(await former.read()).toBeUndefined();

  const email = must(emails[0], "there are learners");
  const wrong = await former.signIn({ email, password: "something else" });
  expect(wrong).toMatchObject({ ok: false, failure: { code: "not_allowed" } });
  expect(await former.signIn({ email, password })).toMatchObject({ ok: true });

  device.goOffline();
  const history = must(await former.read(), "it was told");
  expect(history.answered).toBeGreaterThan(0);
  expect(history.byDay.reduce((sum, day) => sum + day.answered, 0)).toBe(history.answered);
  expect(await former.refresh()).toMatchObject({ ok: false });
  expect(await former.read()).toEqual(history);
});

test("what V1 says was wrong stands among the mistakes, and is learnt once it is right here", async () => {
  await using server = await openTestServer();
  const { emails, password } = await seedV1(server.db, {
    questions: 20,
    learners: 3,
    answers: 40,
    faults: "none",
    seed: 1,
    untilMs: server.clock.nowMs - 1000,
  });
  const email = must(emails[0], "there are learners");
  const wrong = await v1Of(server.db)
    .selectFrom("user_progress")
    .innerJoin("user", "user.id", "user_progress.user_id")
    .select(["question_id as id", "last_attempted_at as at"])
    .where("user.email", "=", email)
    .where("is_correct", "=", false)
    .execute();
  // The move publishes a question under the id that it had.
  const published = must(wrong[0], "something was wrong").id;
  await server.publish(
    aSetFile({ id: "moved", title: "Moved", questions: [aQuestion.singleChoice(published)] }),
  );
  await sql`insert into mundap.v1_questions (v1_question_id, category, prompt, set_id, source_hash)
    values (${published}, '', '', 'moved', '')`.execute(server.db);

  const device = aDevice({ origin: server.url, fetch });
  onTestFinished(() => device.putAway());
  const engine = await device.openWith("moved");
  const former = await engine.openFormer();
  valueOf(await former.refreshWrong());
  expect(await former.listWrong()).toEqual([]);
  valueOf(await former.signIn({ email, password }));
  valueOf(await former.refreshWrong());

  device.goOffline();
  const told = await former.listWrong();
  expect(told.map(({ questionId }) => questionId).toSorted()).toEqual(wrong.map(({ id }) => id).toSorted());
  const theOne = () =>
    former.listWrong().then((all) => all.find(({ questionId }) => questionId === published));
  expect(await theOne()).toMatchObject({ setId: "moved", title: "Moved", learntSince: false });
  expect(told.filter(({ setId }) => setId === null)).toHaveLength(wrong.length - 1);
  const attemptId = valueOf(await engine.startAttempt({ setId: "moved", locale: "en" }));
  valueOf(await engine.recordAnswer(attemptId, published, RIGHT["single-choice"]));
  expect(await theOne()).toMatchObject({ learntSince: true });

  device.goOnline();
  engine.wake("online");
  await engine.rested();
  valueOf(await former.refreshWrong());
  const onServer = await device.look(engine.account.learnerId, (db) => db.meta.get("formerWrong"));
  expect(onServer).toMatchObject({
    wrong: expect.arrayContaining([expect.objectContaining({ questionId: published, learntSince: true })]),
  });
});
