import { readFile } from "node:fs/promises";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { judgeAgain } from "../../../src/server/jobs/judge-again.ts";
import { acceptBatch } from "../../../src/server/sync/accept-batch.ts";
import type { SyncDeps } from "../../../src/server/sync/sync-deps.ts";
import { aQuestion, aSetFile } from "../../support/builders.ts";
import { openTestDevice } from "../../support/test-device.ts";
import { openTestServer, type TestServer } from "../../support/test-server.ts";

let server: TestServer;

beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server[Symbol.asyncDispose]());

async function answered(setId: string, choiceId: string) {
  const device = await openTestDevice(server);
  const attempt = device.start(await device.download(setId));
  attempt.answer("q1", { kind: "single-choice", choiceId }).finish();
  return { device, attempt };
}

test("an exam's verdicts come with the release, though no device sends anything more", async () => {
  const policy = { mode: "exam", shuffleQuestions: false, shuffleChoices: false } as const;
  await server.publish(aSetFile({ id: "exam", policy }));
  const { device, attempt } = await answered("exam", "a");
  await device.send(attempt.events);
  expect(await judgeAgain(server.sync)).toBe(0);
  expect(await device.client.attempts.statistics.query()).toMatchObject({ answered: 0 });
  await server.release("exam");
  expect(await judgeAgain(server.sync)).toBe(1);
  expect(await device.client.attempts.statistics.query()).toMatchObject({ answered: 1, correct: 1 });
  expect(await judgeAgain(server.sync)).toBe(0);
});

test("a corrected key makes wrong right for those who have nothing more to send", async () => {
  const set = (choiceId: string) =>
    aSetFile({ id: "corrected", questions: [aQuestion.singleChoice("q1", { key: { choiceId } })] });
  await server.publish(set("b"));
  const { device, attempt } = await answered("corrected", "a");
  await device.send(attempt.events);
  expect(await device.client.attempts.statistics.query()).toMatchObject({ correct: 0 });
  await server.publish(set("a"));
  expect(await judgeAgain(server.sync)).toBe(1);
  expect(await device.client.attempts.statistics.query()).toMatchObject({ correct: 1 });
});

test("a corrected key applies to the old version's attempts, though attempts at the new one are judged with them", async () => {
  const set = (choiceId: string) =>
    aSetFile({ id: "both", questions: [aQuestion.singleChoice("q1", { key: { choiceId } })] });
  await server.publish(set("b"));
  const { device, attempt } = await answered("both", "a");
  await server.publish(set("a"));
  const later = device.start(await device.download("both")).finish();
  const { outcomes } = await device.send([...later.events, ...attempt.events]);
  const turned = await device.send([...attempt.events, ...later.events]);
  for (const said of [outcomes, turned.outcomes])
    expect(said).toMatchObject([
      { attemptId: attempt.attemptId, verdict: "correct", reason: "key_corrected" },
    ]);
});

test("answers that a bug left unjudged are judged once it is mended, though nothing is sent again", async () => {
  await server.publish(aSetFile());
  const { device, attempt } = await answered("a-set", "a");
  const parts = () => Promise.reject(new Error("a bug"));
  const broken = { ...server.sync, content: { ...server.sync.content, parts } };
  const reply = await acceptBatch(broken, { signed: device, input: device.batch(attempt.events) });
  expect(reply.receipts).toHaveLength(1);
  server.clock.nowMs += 600_000;
  expect(await judgeAgain(broken)).toBe(0);
  expect(await judgeAgain(server.sync)).toBe(0);
  server.clock.nowMs += 600_000;
  expect(await judgeAgain(server.sync)).toBe(1);
  expect(await judgeAgain(server.sync)).toBe(0);
  expect(await device.client.attempts.mine.query()).toMatchObject([{ answered: 1, correct: 1 }]);
});

test("an attempt that cannot be judged under the set as it is now holds up no other", async () => {
  const set = (prompt: string) =>
    aSetFile({ id: "turned", questions: [aQuestion.singleChoice("q1", { prompt })] });
  await server.publish(set("First?"));
  for (const _ of [1, 2]) {
    const { device, attempt } = await answered("turned", "a");
    await device.send(attempt.events);
  }
  await server.publish(set("Second?"));
  let calls = 0;
  const manifestsOf: typeof server.sync.content.manifestsOf = (db, rows) =>
    (calls += 1) === 1 ? Promise.reject(new Error("a bug")) : server.sync.content.manifestsOf(db, rows);
  expect(await judgeAgain({ ...server.sync, content: { ...server.sync.content, manifestsOf } })).toBe(1);
  server.clock.nowMs += 600_000;
  expect(await judgeAgain(server.sync)).toBe(1);
  expect(await judgeAgain(server.sync)).toBe(0);
});

test("what an older build did not write of an attempt is written once, whatever ends the server in between", async () => {
  await server.publish(aSetFile({ id: "older" }));
  const device = await openTestDevice(server);
  const attempt = device.start(await device.download("older"));
  attempt.add({ type: "shown", questionId: "q1", order: [], unopened: "hash_mismatch" }).finish();
  server.clock.nowMs += 7_200_000;
  await device.send(attempt.events);
  const { db } = server;
  const rowOf = () =>
    db
      .selectFrom("attempts")
      .select(["not_presented", "late_at", "judged_whole"])
      .where("attempt_id", "=", attempt.attemptId)
      .executeTakeFirst();
  const whole = { not_presented: 1, late_at: new Date(server.clock.nowMs), judged_whole: true };
  expect(await rowOf()).toEqual(whole);
  const older = { not_presented: 0, late_at: null, judged_whole: false };
  await db.updateTable("attempts").set(older).where("attempt_id", "=", attempt.attemptId).execute();
  expect(await judgeAgain(server.sync)).toBe(1);
  expect(await rowOf()).toEqual(whole);
  expect(await judgeAgain(server.sync)).toBe(0);
});

test("what was summed before only the best counted is judged once more where a person has several attempts", async () => {
  const policy = { mode: "exam", shuffleQuestions: false, shuffleChoices: false } as const;
  await server.publish(aSetFile({ id: "summed", policy }));
  const { device, attempt } = await answered("summed", "a");
  const again = device.start(await device.download("summed"));
  again.answer("q1", { kind: "single-choice", choiceId: "b" }).finish();
  await device.send([...attempt.events, ...again.events]);
  await server.release("summed");
  await judgeAgain(server.sync);
  const alone = await answered("summed", "a");
  await alone.device.send(alone.attempt.events);
  const { db } = server;
  await db
    .updateTable("answers")
    .set({ acceptance: "counted", reason: "in_time" })
    .where("acceptance", "=", "not_best")
    .execute();
  expect(await device.client.attempts.statistics.query()).toMatchObject({ answered: 2 });
  const folder = new URL("../../../src/server/db/migrations/", import.meta.url);
  const file = await readFile(new URL("0030-rivals.sql", folder), "utf8");
  await db.transaction().execute(async (trx) => {
    await sql`set local search_path to mundap`.execute(trx);
    await sql.raw(file).execute(trx);
  });
  expect(await judgeAgain(server.sync)).toBe(2);
  expect(await device.client.attempts.statistics.query()).toMatchObject({ answered: 1, correct: 1 });
  expect(await judgeAgain(server.sync)).toBe(0);
});

test("one attempt that cannot be judged holds up none that it competes with, and is in no sum with them", async () => {
  const policy = {
    mode: "practice",
    attemptLimit: 1,
    shuffleQuestions: false,
    shuffleChoices: false,
  } as const;
  const set = (title: string) =>
    aSetFile({
      id: "poisoned",
      title,
      policy,
      questions: ["q1", "q2", "q3", "q4"].map((id) => aQuestion.singleChoice(id)),
    });
  await server.publish(set("First"));
  const device = await openTestDevice(server);
  const downloaded = await device.download("poisoned");
  const attempt = (...questionIds: string[]) => {
    const one = device.start(downloaded);
    for (const id of questionIds) one.answer(id, { kind: "single-choice", choiceId: "a" });
    return one.finish();
  };
  const [poisoned, worse, better] = [attempt("q1", "q2"), attempt("q1"), attempt("q1", "q3", "q4")];
  const { parts } = server.sync.content;
  const broken: SyncDeps = {
    ...server.sync,
    content: {
      ...server.sync.content,
      async parts(db, wanted) {
        const found = await parts(db, wanted);
        for (const part of found.map((of) => of.get("q2")))
          if (part)
            Object.defineProperty(part, "key", {
              get: () => {
                throw new Error("a bug");
              },
            });
        return found;
      },
    },
  };
  const sendTo = async (deps: SyncDeps, { events }: typeof worse) =>
    (await acceptBatch(deps, { signed: device, input: device.batch(events) })).outcomes;
  const acceptances = (outcomes: Awaited<ReturnType<typeof sendTo>>) =>
    outcomes.map(({ attemptId, acceptance }) => [attemptId, acceptance]);
  const unjudged = async () =>
    (
      await server.db
        .selectFrom("journals")
        .select("journal_id")
        .where("unjudged_since", "is not", null)
        .execute()
    ).map((row) => row.journal_id);
  const counting = () => device.client.attempts.statistics.query();

  await sendTo(server.sync, poisoned);
  expect(acceptances(await sendTo(broken, worse))).toEqual([[worse.attemptId, "not_best"]]);
  expect(await counting()).toMatchObject({ answered: 2, points: 2 });
  expect(await unjudged()).toEqual([poisoned.attemptId]);
  expect(server.notes).toContainEqual(
    expect.objectContaining({ what: "poison", journalId: poisoned.attemptId }),
  );
  expect(acceptances(await sendTo(broken, better))).toEqual([
    ...["q1", "q3", "q4"].map(() => [better.attemptId, "counted"]),
    ...["q1", "q2"].map(() => [poisoned.attemptId, "not_best"]),
  ]);
  expect(await counting()).toMatchObject({ answered: 3, points: 3 });

  await server.publish(set("Second"));
  expect(await judgeAgain(broken)).toBe(2);
  server.clock.nowMs += 600_000;
  expect(await judgeAgain(broken)).toBe(0);
  expect(await unjudged()).toEqual([poisoned.attemptId]);
  server.clock.nowMs += 600_000;
  expect(await judgeAgain(server.sync)).toBe(1);
  expect(await unjudged()).toEqual([]);
  expect(await counting()).toMatchObject({ answered: 3, points: 3 });
});
