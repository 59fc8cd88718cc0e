import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { must } from "../../../src/domain/invariant.ts";
import { withClient } from "../../../src/server/backup/scratch-database.ts";
import { backfill } from "../../../src/server/move/backfill.ts";
import { expand } from "../../../src/server/move/expand.ts";
import { mirrorFromV1 } from "../../../src/server/move/mirror.ts";
import { moveQuestions } from "../../../src/server/move/questions/move-questions.ts";
import { readMoveProgress } from "../../../src/server/move/read-move-progress.ts";
import { recordOutcome } from "../../../src/server/move/move-steps.ts";
import { openMetrics } from "../../../src/server/monitoring/metrics.ts";
import { watchMigration } from "../../../src/server/monitoring/watch-migration.ts";
import { watchShadow } from "../../../src/server/monitoring/watch-shadow.ts";
import { readPublishedSet } from "../../../src/server/export/read-published-set.ts";
import { readV1Questions, sourceHashOf } from "../../../src/server/move/questions/v1-question.ts";
import { readShadow } from "../../../src/server/move/shadow/read-shadow.ts";
import { recordSubmissions } from "../../../src/server/move/shadow/record-submissions.ts";
import { runShadow } from "../../../src/server/move/shadow/run-shadow.ts";
import { forgetHistory, shadowHistory } from "../../../src/server/move/shadow/shadow-history.ts";
import type { ShadowSource, Tally } from "../../../src/server/move/shadow/shadow-marks.ts";
import { withMove } from "../../../src/server/move/with-move.ts";
import { readShadowAgreement } from "../../../src/server/rollout/read-shadow-agreement.ts";
import { openTestDevice } from "../../support/test-device.ts";
import { openTestServer, type TestServer } from "../../support/test-server.ts";
import { seedV1 } from "./support/v1-database.ts";

/** Of `seedV1`: the options of q00003 are `보기 3` to `보기 6`, and the fourth is right. */
const OPTIONS = ["보기 3", "보기 4", "보기 5", "보기 6"];
const RIGHT = "보기 6";

let server: TestServer;

beforeAll(async () => {
  server = await openTestServer();
  await seedV1(server.database.url, { learners: 3, questions: 9, answers: 27 });
  await server.refreshDocuments();
  await withClient(server.database.url, (client) =>
    client.query(
      `update public.questions set correct_answer = 9 where id = 'q00002';
       -- Nothing chosen and called right; an index that no order has; both beside rows of an order nobody kept.
       update public.user_progress set selected_answer = -1, is_correct = true where id = 1;
       update public.user_progress set selected_answer = 7, is_correct = false where id = 3;
       update public.user_progress set is_correct = (user_id = 'u1') where question_id = 'q00002'`,
    ),
  );
  await publish();
});
afterAll(() => server[Symbol.asyncDispose]());

async function publish() {
  const { db, keys, clock } = server;
  const publishing = {
    db,
    keys,
    now: () => clock.nowMs,
    randomBytes: (length: number) => new Uint8Array(length).fill(1),
  };
  await withMove(server.database.url, async (client) => {
    await expand(client);
    await mirrorFromV1(client);
    await backfill(client);
    await moveQuestions(client, publishing);
  });
}

const deps = () => ({ db: server.db, content: server.sync.content, now: () => server.clock.nowMs });
const ask = (text: string) => withClient(server.database.url, (client) => client.query(text));

async function tallies(of: ShadowSource): Promise<Omit<Tally, "source">[]> {
  const { tallies: all } = await readShadow(server.db);
  return all
    .filter(({ source }) => source === of)
    .map(({ outcome, why, marks }) => ({ outcome, why, marks }));
}

/** Answers q00003 on a phone by the text that it shows. */
async function answer(text: string) {
  const device = await openTestDevice(server);
  await device.client.learner.rollout.query();
  const { rows } = await ask("select set_id from mundap.v1_questions where v1_question_id = 'q00003'");
  const set = await device.download((rows[0] as { set_id: string }).set_id);
  const question = must(set.questions.get("q00003"), "the question");
  if (question.kind !== "single-choice") throw new Error("V1 has single choices");
  const choice = must(
    question.choices.find((each) => each.text === text),
    text,
  );
  const attempt = device.start(set);
  attempt.answer("q00003", { kind: "single-choice", choiceId: choice.id });
  await device.send(attempt.events);
  return attempt;
}

test("an answer of V2 is marked by V1's rule too: by what was read, whatever its place", async () => {
  for (const text of OPTIONS) await answer(text);
  expect(await runShadow(deps())).toBe(4);
  expect(await runShadow(deps())).toBe(0);
  expect(await tallies("v2_answer")).toEqual([{ outcome: "agrees", why: "", marks: 4 }]);
  expect(await readShadow(server.db)).toMatchObject({ holds: true, regrade: { of: 4, differs: 0 } });
});

test("a fault in V2's marking differs, with evidence, and no more when it is mended", async () => {
  const { attemptId } = await answer(RIGHT);
  const judge = (verdict: string) =>
    ask(`update mundap.answers set verdict = '${verdict}' where attempt_id = '${attemptId}'`);
  await judge("incorrect");
  await runShadow(deps());
  const report = await readShadow(server.db);
  expect(report).toMatchObject({ holds: false, agreement: { of: 5, differs: 1 }, regrade: { differs: 1 } });
  expect(report.listed[0]).toMatchObject({
    source: "v2_answer",
    why: "marking_differs",
    v1_marks: true,
    v2_verdict: "incorrect",
    evidence: { chosen: RIGHT, v1Key: RIGHT, v2Key: RIGHT },
  });
  await judge("correct");
  await runShadow(deps());
  expect(await readShadow(server.db)).toMatchObject({ holds: true, agreement: { of: 5, differs: 0 } });
});

test("a key that the move got wrong differs as such", async () => {
  const { attemptId } = await answer(RIGHT);
  // As if another option had been right in V1 all along.
  await ask("update public.questions set correct_answer = 0 where id = 'q00003'");
  const { rows } = await ask("select source_hash from mundap.v1_questions where v1_question_id = 'q00003'");
  await runShadow(deps());
  // Changed since it was published: that is no fault of the marking, and is not compared.
  expect(await tallies("v2_answer")).toContainEqual({
    outcome: "not_comparable",
    why: "question_changed",
    marks: 1,
  });
  const hash = await withMove(server.database.url, async (client) =>
    sourceHashOf(
      must(
        (await readV1Questions(client)).find(({ id }) => id === "q00003"),
        "the question",
      ),
    ),
  );
  const markAgain = () => ask(`update mundap.answers set reason = reason where attempt_id = '${attemptId}'`);
  await ask(`update mundap.v1_questions set source_hash = '${hash}' where v1_question_id = 'q00003'`);
  await markAgain();
  await runShadow(deps());
  expect((await readShadow(server.db)).listed).toContainEqual(
    expect.objectContaining({ why: "key_differs", evidence: expect.objectContaining({ v1Key: "보기 3" }) }),
  );
  await ask(`update public.questions set correct_answer = 3 where id = 'q00003';
    update mundap.v1_questions set source_hash = '${(rows[0] as { source_hash: string }).source_hash}'
    where v1_question_id = 'q00003'`);
  await markAgain();
  await runShadow(deps());
  expect(await readShadow(server.db)).toMatchObject({ holds: true });
});

/** The set of q00003 as it is, and with a key of its own making. */
async function sets() {
  const { rows } = await ask("select set_id from mundap.v1_questions where v1_question_id = 'q00003'");
  const published = await readPublishedSet(server.db, (rows[0] as { set_id: string }).set_id);
  const { set } = must(published.ok ? published.value : undefined, "the set is published");
  const questions = set.questions.map((question) => {
    if (question.id !== "q00003" || question.kind !== "single-choice") return question;
    const wrong = must(
      question.choices.find(({ text }) => text === "보기 4"),
      "the option",
    );
    return { ...question, key: { choiceId: wrong.id } };
  });
  return { sound: set, spoilt: { ...set, questions } };
}

test("a key that was wrong in V2 alone differs until it is published anew, also where it was kind to a learner", async () => {
  const set = await sets();
  await server.publish(set.spoilt);
  await answer("보기 4");
  await runShadow(deps());
  const report = await readShadow(server.db);
  expect(report.listed[0]).toMatchObject({ why: "key_differs", v2_verdict: "correct", v1_marks: false });
  server.clock.nowMs += 60_000;
  await server.publish(set.sound);
  await runShadow(deps());
  expect(await readShadow(server.db)).toMatchObject({ holds: true, agreement: { differs: 0 } });
});

test("an answer to what was none of V1's questions is marked once it is one", async () => {
  const { attemptId } = await answer(RIGHT);
  await ask("delete from mundap.v1_questions where v1_question_id = 'q00003'");
  expect(await runShadow(deps())).toBe(0);
  await publish();
  await runShadow(deps());
  const { rows } = await ask(`select outcome from mundap.shadow_marks where attempt_id = '${attemptId}'`);
  expect(rows).toEqual([{ outcome: "agrees" }]);
});

test("the gate reads answers of its step's learners alone, and nothing where no question came from V1", async () => {
  const ever = { since: new Date(0), requestsSince: new Date(0), until: new Date(8.64e15) };
  const step = { revision: 1, who: "dealt", ...ever } as const;
  expect(await readShadowAgreement(server.db, step)).toEqual({
    of: 0,
    failed: 0,
    byLearner: { learners: 0, shares: [] },
  });
  await ask(`insert into mundap.cohort_assignments
    select learner_id, 1, gen_random_uuid(), 'v2', false, 'epoch' from mundap.learners on conflict do nothing`);
  const learners = 7;
  expect(await readShadowAgreement(server.db, step)).toEqual({
    of: 7,
    failed: 0,
    byLearner: { learners, shares: [] },
  });
  const differing = server.db.transaction().execute(async (db) => {
    await sql`update mundap.shadow_marks set outcome = 'differs' where mark_key = (
      select min(mark_key) from mundap.shadow_marks where source = 'v2_answer' and outcome = 'agrees')`.execute(
      db,
    );
    throw new Error(`read ${JSON.stringify(await readShadowAgreement(db, step))}`);
  });
  await expect(differing).rejects.toThrow('"failed":1,"byLearner":{"learners":7,"shares":[1]}');
  const none = server.db.transaction().execute(async (db) => {
    await sql`delete from mundap.v1_questions`.execute(db);
    const read = await readShadowAgreement(db, step);
    throw new Error(`read ${JSON.stringify(read)}`);
  });
  await expect(none).rejects.toThrow("read undefined");
});

test("what a V1 client sends is marked where it said what it showed, and else not guessed", async () => {
  const recorder = recordSubmissions({ db: server.db, now: () => server.clock.nowMs });
  const shown = OPTIONS.toReversed();
  const said = (selected: number, reportedCorrect: boolean, parts: object = {}) =>
    recorder.add({ userId: "u1", questionId: "q00003", selected, reportedCorrect, shown, ...parts });
  said(0, true);
  said(1, false);
  said(0, false);
  said(1, true);
  said(0, true, { shown: undefined });
  said(0, true, { shown: ["보기 3"] });
  said(9, false);
  said(0, false, { questionId: "q00002" });
  said(0, false, { questionId: "nowhere" });
  await recorder.flush();
  await recorder.flush();
  expect(await runShadow(deps())).toBe(9);
  expect(await tallies("v1_live")).toEqual([
    { outcome: "agrees", why: "", marks: 2 },
    { outcome: "misreported", why: "right_called_wrong", marks: 1 },
    { outcome: "misreported", why: "wrong_called_right", marks: 1 },
    { outcome: "not_comparable", why: "key_out_of_range", marks: 1 },
    { outcome: "not_comparable", why: "nothing_chosen", marks: 1 },
    { outcome: "not_comparable", why: "order_unknown", marks: 1 },
    { outcome: "not_comparable", why: "question_changed", marks: 1 },
    { outcome: "not_comparable", why: "question_gone", marks: 1 },
  ]);
  const { listed, holds } = await readShadow(server.db);
  expect(listed.find(({ why }) => why === "right_called_wrong")).toMatchObject({
    v1_marks: true,
    v1_reported: false,
    v2_verdict: "correct",
    evidence: { chosen: RIGHT, shown },
  });
  // V1's client is at fault, and V2 is not.
  expect(holds).toBe(true);
});

test("what could not be written of them is written with the next", async () => {
  const recorder = recordSubmissions({ db: server.db, now: () => server.clock.nowMs });
  recorder.add({ userId: "u2", questionId: "q00003", selected: 0, reportedCorrect: true, shown: OPTIONS });
  await ask("alter table mundap.v1_submissions rename to away");
  await expect(recorder.flush()).rejects.toThrow("v1_submissions");
  await ask("alter table mundap.away rename to v1_submissions");
  await recorder.flush();
  expect(await runShadow(deps())).toBe(1);
});

test("what V1 clients sent under a wrong key of V2 stands until the set is published anew, and what they send then too", async () => {
  const recorder = recordSubmissions({ db: server.db, now: () => server.clock.nowMs });
  const set = await sets();
  const sendUnder = async (published: typeof set.sound) => {
    server.clock.nowMs += 60_000;
    await server.publish(published);
    server.clock.nowMs += 60_000;
    recorder.add({ userId: "u1", questionId: "q00003", selected: 3, reportedCorrect: true, shown: OPTIONS });
    await recorder.flush();
    await runShadow(deps());
    return readShadow(server.db);
  };
  const spoilt = await sendUnder(set.spoilt);
  expect(spoilt).toMatchObject({ holds: false, differing: { standing: 1, outdated: 0 } });
  expect(spoilt.listed[0]).toMatchObject({ source: "v1_live", outcome: "differs", why: "key_differs" });
  const mended = await sendUnder(set.sound);
  expect(mended).toMatchObject({ holds: true, differing: { standing: 0, outdated: 1 } });
  expect(mended.listed.filter(({ outcome }) => outcome === "differs")).toEqual([]);
  expect(await sendUnder(set.spoilt)).toMatchObject({
    holds: false,
    differing: { standing: 1, outdated: 1 },
  });
  expect(await sendUnder(set.sound)).toMatchObject({ holds: true, differing: { standing: 0, outdated: 2 } });
});

test("of what was carried only what every order gives alike is told, once, also when it is done again", async () => {
  expect(await shadowHistory(server.db)).toBe(27);
  const told = [
    { outcome: "agrees", why: "index_out_of_range", marks: 1 },
    { outcome: "misreported", why: "key_out_of_range", marks: 1 },
    { outcome: "misreported", why: "nothing_chosen", marks: 1 },
    { outcome: "not_comparable", why: "key_out_of_range", marks: 2 },
    { outcome: "not_comparable", why: "order_unknown", marks: 22 },
  ];
  expect(await tallies("v1_history")).toEqual(told);
  expect(await shadowHistory(server.db)).toBe(27);
  expect(await tallies("v1_history")).toEqual(told);
  await forgetHistory(server.db);
  expect(await shadowHistory(server.db)).toBe(27);
  expect(await tallies("v1_history")).toEqual(told);
  const { listed, holds } = await readShadow(server.db);
  expect(holds).toBe(true);
  expect(listed.find(({ why }) => why === "nothing_chosen")).toMatchObject({
    question_id: "q00001",
    v1_reported: true,
    v2_verdict: "not_answered",
  });
});

test("metrics tell how far the move is and what its shadow found, with a zero for what has not been", async () => {
  const metrics = openMetrics();
  watchMigration(metrics, { db: server.db, now: Date.now });
  watchShadow(metrics, { db: server.db, now: Date.now });
  const text = await metrics.registry.metrics();
  for (const line of [
    'mundap_migration_step{step="mirror",state="not_begun"} 1',
    'mundap_migration_rows_carried{part="progress"} 27',
    'mundap_migration_rows_left{part="progress"} 0',
    'mundap_migration_mirror_active{part="stats"} 1',
    'mundap_migration_mirror_lag_seconds{direction="v1_to_v2"} 0',
    "mundap_migration_checkpoint_age_seconds 0",
    "mundap_migration_unmirrored_rows 0",
    "mundap_migration_verification_age_seconds +Inf",
    "mundap_migration_verification_holds 0",
    'mundap_shadow_marks{source="v2_answer",outcome="agrees"} 7',
    'mundap_shadow_marks{source="v2_answer",outcome="differs"} 0',
    'mundap_shadow_marks{source="v1_live",outcome="misreported"} 3',
    'mundap_shadow_regrade{outcome="differs"} 0',
    "mundap_shadow_waiting 0",
  ])
    expect(text).toContain(`\n${line}\n`);
});

test("metrics of a verification, of a change that could not be carried, and of an answer that V1 does not know yet", async () => {
  await withMove(server.database.url, (client) =>
    recordOutcome(client, "verify", () => Promise.resolve({ holds: true })),
  );
  await ask(`insert into mundap.v1_unmirrored (v1_table, v1_key, reason, at)
    values ('user_stats', 'u1', 'tried', now() - interval '90 seconds')`);
  const progress = await readMoveProgress(server.db, server.clock.nowMs);
  expect(progress.lagSeconds.v2ToV1).toBeGreaterThan(0);
  expect(progress).toMatchObject({ unmirrored: 1, verification: { holds: true } });
  expect((await readMoveProgress(server.db, Date.now())).lagSeconds.v1ToV2).toBeGreaterThan(80);
  await ask("delete from mundap.v1_unmirrored");
  await ask(
    "update mundap.move_steps set state = 'running', cursor = '20' where step = 'backfill' and part = 'progress'",
  );
  expect((await readMoveProgress(server.db, Date.now())).parts.progress).toEqual({ carried: 27, left: 7 });
  await withMove(server.database.url, (client) =>
    recordOutcome(client, "verify", () => Promise.resolve({ holds: false })),
  );
  expect(await readMoveProgress(server.db, Date.now())).toMatchObject({
    steps: { verify: "failed" },
    verification: { holds: false },
  });
});
