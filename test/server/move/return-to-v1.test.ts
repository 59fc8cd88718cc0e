import { beforeAll, afterAll, describe, expect, it } from "vitest";
import { must } from "../../../src/domain/invariant.ts";
import { joinLearners } from "../../../src/server/accounts/learner-aliases.ts";
import { insertLearner } from "../../../src/server/accounts/register-learner.ts";
import { withClient } from "../../../src/server/backup/scratch-database.ts";
import { runIfDue } from "../../../src/server/jobs/run-jobs.ts";
import { serverJobs } from "../../../src/server/jobs/server-jobs.ts";
import { listFormerWrong } from "../../../src/server/legacy/list-former-wrong.ts";
import { readFormerHistory } from "../../../src/server/legacy/read-former-history.ts";
import { submitV1Answer } from "../../../src/server/legacy/submit-v1-answer.ts";
import { v1Of } from "../../../src/server/legacy/v1-database.ts";
import { openLog } from "../../../src/server/log.ts";
import { setAcceptance } from "../../../src/server/move/back/accept-switch.ts";
import { readKept, readKeptSets } from "../../../src/server/move/back/read-kept.ts";
import { returnToV1 } from "../../../src/server/move/back/return-to-v1.ts";
import { backfill } from "../../../src/server/move/backfill.ts";
import { expand } from "../../../src/server/move/expand.ts";
import { mirrorFromV1 } from "../../../src/server/move/mirror.ts";
import { moveQuestions } from "../../../src/server/move/questions/move-questions.ts";
import { openReadings } from "../../../src/server/rollout/open-readings.ts";
import type { StepProgress } from "../../../src/server/step-progress.ts";
import { learnerIdOf } from "../../../src/server/move/verify/check-sample.ts";
import { verifyMove } from "../../../src/server/move/verify/verify-move.ts";
import { withMove } from "../../../src/server/move/with-move.ts";
import { type DownloadedSet, openTestDevice } from "../../support/test-device.ts";
import { openTestServer, type TestServer } from "../../support/test-server.ts";
import { seedV1 } from "./support/v1-database.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

let server: TestServer;
let setId: string;

beforeAll(async () => {
  server = await openTestServer();
  await seedV1(server.database.url, { learners: 3, questions: 6, answers: 12 });
  await server.refreshDocuments();
  const publishing = {
    db: server.db,
    keys: server.keys,
    now: () => server.clock.nowMs,
    randomBytes: (length: number) => new Uint8Array(length).fill(1),
  };
  const { sets } = await withMove(server.database.url, async (client) => {
    await expand(client);
    await mirrorFromV1(client);
    await backfill(client);
    return moveQuestions(client, publishing);
  });
  setId = must(sets[0], "a set of V1's questions").setId;
  server.clock.nowMs += DAY_MS;
});
afterAll(() => server[Symbol.asyncDispose]());

/** A phone whose learner has this account in V1, or none, with an open attempt at a set of V1's questions. */
async function aPhone(v1UserId?: string) {
  const device = await openTestDevice(server);
  if (v1UserId !== undefined) {
    const learnerId = learnerIdOf(v1UserId);
    await insertLearner(server.db, { learnerId, name: v1UserId });
    await joinLearners(server.db, { learnerId: device.learnerId, aliasOf: learnerId, by: "test" });
  }
  const set = await device.download(setId);
  const attempt = device.start(set);
  const [questionId = ""] = set.questions.keys();
  const right = rightOf(set, questionId);
  const question = must(set.questions.get(questionId), "the question");
  if (question.kind !== "single-choice") throw new Error("V1 has single choices");
  const wrong = must(
    question.choices.find(({ id }) => id !== right),
    "a wrong choice",
  ).id;
  const answer = (choiceId: string) => attempt.answer(questionId, { kind: "single-choice", choiceId });
  return { device, attempt, set, questionId, answer, right, wrong };
}

function rightOf(set: DownloadedSet, questionId: string): string {
  const key = must(set.keys.get(questionId), "its key");
  if (key.kind !== "single-choice") throw new Error("V1 has single choices");
  return key.key.choiceId;
}

async function v1Rows(userId: string, questionId: string): Promise<Record<string, unknown>[]> {
  return withClient(server.database.url, async (client) => {
    const { rows } = await client.query<Record<string, unknown>>(
      `select p.is_correct, p.attempt_count, s.total_attempts::int, i.written_by, i.reported_correct
       from public.user_progress p join public.user_stats s using (user_id)
       join mundap.v1_progress i on i.v1_id = p.id where p.user_id = $1 and p.question_id = $2`,
      [userId, questionId],
    );
    return rows;
  });
}

/** What the server does by itself, in the order in which it does it. */
async function aMinutesWork(): Promise<void> {
  const { db, keys, clock, sync, metrics, dataDir } = server;
  const now = () => clock.nowMs;
  const publish = { db, keys, now, randomBytes: (length: number) => new Uint8Array(length) };
  const jobs = serverJobs({ publish, sync, metrics, dataDir, readings: openReadings(db) });
  for (const job of jobs) expect(await runIfDue({ db, log: openLog("error"), metrics, now }, job)).toBe(true);
}

/** What V1 itself refuses to write for this learner until it is asked to take it again. */
async function refuseIn(userId: string): Promise<() => Promise<void>> {
  const run = (text: string) =>
    withClient(server.database.url, async (client) => void (await client.query(text)));
  await run(`
    create function refuse() returns trigger language plpgsql as $$ begin raise 'V1 is odd'; end $$;
    create trigger refuse before insert or update on public.user_progress
      for each row when (new.user_id = '${userId}') execute function refuse()`);
  return () => run("drop function refuse cascade");
}

async function countQueued(): Promise<number> {
  return withClient(server.database.url, async (client) => {
    const { rows } = await client.query<{ count: number }>(
      "select count(*)::int as count from mundap.v1_queue where job = 'return'",
    );
    return must(rows[0], "a count").count;
  });
}

describe("an answer of V2", () => {
  it("is told to V1 once, as V2's word, and what a V1 client had reported is kept beside it", async () => {
    const { device, attempt, questionId, answer, right } = await aPhone("u1");
    const [before] = await v1Rows("u1", questionId);
    answer(right);
    await device.send(attempt.events);
    const told: StepProgress[] = [];
    expect(await returnToV1(server.db, { onProgress: (progress) => told.push(progress) })).toBe(1);
    expect(told).toMatchObject([{ part: "revert", done: 1, total: 1 }]);
    expect(await returnToV1(server.db)).toBe(0);
    expect(await v1Rows("u1", questionId)).toEqual([
      {
        is_correct: true,
        attempt_count: Number(before?.["attempt_count"]) + 1,
        total_attempts: Number(before?.["total_attempts"]) + 1,
        written_by: "v2",
        reported_correct: before?.["reported_correct"],
      },
    ]);
    expect(await withMove(server.database.url, verifyMove)).toMatchObject({ holds: true, unmirroredRows: 0 });
  });

  it("takes nothing from what V1 knew before", async () => {
    const { device, attempt, questionId, answer, right } = await aPhone("u2");
    await withClient(server.database.url, (client) =>
      client.query(
        `update public.user_progress set is_correct = false, selected_answer = 0, last_attempted_at = '2026-01-01'
         where user_id = 'u2' and question_id = $1`,
        [questionId],
      ),
    );
    const person = { learnerIds: [device.learnerId, learnerIdOf("u2")], v1UserIds: ["u2"] };
    const known = async () => {
      const {
        streakDays: _goesOn,
        lastStudiedAt: _too,
        ...history
      } = must(await readFormerHistory(server.db, person), "a history");
      const wrong = (await listFormerWrong(server.db, person)).find(
        (found) => found.questionId === questionId,
      );
      return { history, wrong };
    };
    const before = await known();
    expect(before).toMatchObject({ history: { answered: 6 }, wrong: { learntSince: false } });
    answer(right);
    await device.send(attempt.events);
    expect(await returnToV1(server.db)).toBe(1);
    expect(await v1Rows("u2", questionId)).toMatchObject([{ is_correct: true, written_by: "v2" }]);
    expect(await known()).toEqual({ ...before, wrong: { ...before.wrong, learntSince: true } });
  });

  it("whose verdict changes later is told again, and is no further try", async () => {
    const { device, attempt, questionId, answer, wrong } = await aPhone("u2");
    answer(wrong);
    await device.send(attempt.events);
    await returnToV1(server.db);
    const [told] = await v1Rows("u2", questionId);
    expect(told).toMatchObject({ is_correct: false });
    await server.db
      .updateTable("answers")
      .set({ verdict: "correct", fraction: 1 })
      .where("attempt_id", "=", attempt.attemptId)
      .execute();
    expect(await returnToV1(server.db)).toBe(1);
    expect(await v1Rows("u2", questionId)).toEqual([{ ...told, is_correct: true }]);
  });

  it("that is judged otherwise by the server's own work is told to V1 in the same minute", async () => {
    const { device, attempt, questionId, answer, right } = await aPhone("u1");
    answer(right);
    await device.send(attempt.events);
    // As if an earlier key had been wrong: the set has become another since.
    await server.db
      .updateTable("answers")
      .set({ verdict: "incorrect", fraction: 0 })
      .where("attempt_id", "=", attempt.attemptId)
      .execute();
    await server.db
      .updateTable("attempts")
      .set({ judged_under: "" })
      .where("attempt_id", "=", attempt.attemptId)
      .execute();
    await returnToV1(server.db);
    expect(await v1Rows("u1", questionId)).toMatchObject([{ is_correct: false }]);
    await aMinutesWork();
    expect(await v1Rows("u1", questionId)).toMatchObject([{ is_correct: true }]);
  });

  it("that is held meanwhile and counts again is no further try either", async () => {
    const { device, attempt, questionId, answer, right } = await aPhone("u2");
    answer(right);
    await device.send(attempt.events);
    await returnToV1(server.db);
    const told = await v1Rows("u2", questionId);
    for (const acceptance of ["held", "counted"] as const) {
      await server.db
        .updateTable("answers")
        .set({ acceptance })
        .where("attempt_id", "=", attempt.attemptId)
        .execute();
      expect(await returnToV1(server.db)).toBe(1);
    }
    expect(await v1Rows("u2", questionId)).toEqual(told);
  });

  it("whose commit comes after that of a later one is told too", async () => {
    const [late, other] = [await aPhone("u2"), await aPhone("u3")];
    for (const { device, attempt, answer, right } of [late, other]) {
      answer(right);
      await device.send(attempt.events);
    }
    await returnToV1(server.db);
    const [before] = await v1Rows("u2", late.questionId);
    await withClient(server.database.url, async (client) => {
      const judge = (attemptId: string) =>
        `update mundap.answers set verdict = 'incorrect' where attempt_id = '${attemptId}'`;
      await client.query("begin");
      await client.query(judge(late.attempt.attemptId));
      await withClient(server.database.url, (faster) => faster.query(judge(other.attempt.attemptId)));
      expect(await returnToV1(server.db)).toBe(1);
      await client.query("commit");
    });
    expect(await returnToV1(server.db)).toBe(1);
    expect(await v1Rows("u2", late.questionId)).toEqual([{ ...before, is_correct: false }]);
  });

  it("that V1 does not take holds up no other, and is told when V1 takes it", async () => {
    const [refused, other] = [await aPhone("u1"), await aPhone("u3")];
    for (const { device, attempt, answer, right } of [refused, other]) {
      answer(right);
      await device.send(attempt.events);
    }
    const [before] = await v1Rows("u3", other.questionId);
    const takeAgain = await refuseIn("u1");
    await expect(returnToV1(server.db)).rejects.toThrow("V1 does not take 1 of V2's answers (V1 is odd)");
    expect(await v1Rows("u3", other.questionId)).toMatchObject([
      { attempt_count: Number(before?.["attempt_count"]) + 1 },
    ]);
    await takeAgain();
    expect(await returnToV1(server.db)).toBe(1);
    expect(await returnToV1(server.db)).toBe(0);
  });

  it("that V1 refuses waits longer each time, behind what was not refused, unless a person asks", async () => {
    const [refused, other] = [await aPhone("u1"), await aPhone("u3")];
    const takeAgain = await refuseIn("u1");
    const inAMinutesJob = () => returnToV1(server.db, { withinMs: 60_000 });
    const waitsMinutes = (change = "") =>
      withClient(server.database.url, async (client) => {
        await client.query(`update mundap.v1_queue set due_at = due_at ${change}`);
        const { rows } = await client.query<{ minutes: number }>(
          "select ceil(extract(epoch from due_at - now()) / 60)::int as minutes from mundap.v1_queue where job = 'return'",
        );
        return rows.map(({ minutes }) => minutes);
      });
    refused.answer(refused.right);
    await refused.device.send(refused.attempt.events);
    await expect(inAMinutesJob()).rejects.toThrow("V1 is odd");
    expect(await waitsMinutes()).toEqual([1]);
    other.answer(other.right);
    await other.device.send(other.attempt.events);
    expect(await inAMinutesJob()).toBe(1);
    for (const minutes of [2, 4, 8, 16, 32, 60, 60]) {
      await waitsMinutes("- interval '2 hours'");
      await expect(inAMinutesJob()).rejects.toThrow("V1 is odd");
      expect(await waitsMinutes()).toEqual([minutes]);
    }
    await takeAgain();
    expect(await inAMinutesJob()).toBe(0);
    expect(await returnToV1(server.db)).toBe(1);
  });

  it("never costs a learner an answer in V1 who answers there meanwhile", async () => {
    const { attempt, device, set } = await aPhone("u2");
    const [one = "", other = ""] = set.questions.keys();
    for (const questionId of [one, other])
      attempt.answer(questionId, { kind: "single-choice", choiceId: rightOf(set, questionId) });
    await device.send(attempt.events);
    const ask = (text: string) =>
      withClient(server.database.url, async (client) => (await client.query(text)).rowCount ?? 0);
    await ask(`
      create function slowly() returns trigger language plpgsql as $$ begin perform pg_sleep(0.2); return null; end $$;
      create trigger slowly after insert or update on public.user_stats for each row
        when (current_setting('mundap.origin', true) = 'v2') execute function slowly()`);
    const returning = returnToV1(server.db, { withinMs: 60_000 });
    await expect
      .poll(() =>
        ask("select 1 from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'"),
      )
      .toBe(1);
    const deps = { db: v1Of(server.db), now: () => server.clock.nowMs };
    const said = { questionId: other, selectedAnswer: 1, isCorrect: false };
    expect(await submitV1Answer(deps, "u2", said)).toMatchObject({ ok: true });
    expect(await returning).toBe(2);
    await ask("drop function slowly cascade");
    expect(await withMove(server.database.url, verifyMove)).toMatchObject({ holds: true });
  });

  it("waits itself where V1 is at the same rows, and is told when they are free", async () => {
    const [busy, other] = [await aPhone("u1"), await aPhone("u3")];
    for (const { device, attempt, answer, right } of [busy, other]) {
      answer(right);
      await device.send(attempt.events);
    }
    const inAMinutesJob = () => returnToV1(server.db, { withinMs: 60_000 });
    await withClient(server.database.url, async (v1) => {
      await v1.query("begin");
      await v1.query("update public.user_progress set attempt_count = attempt_count where user_id = 'u1'");
      expect(await inAMinutesJob()).toBe(1);
      await v1.query("commit");
    });
    expect(await countQueued()).toBe(1);
    // A command does not end before it is told, however long it was put off.
    expect(await returnToV1(server.db)).toBe(1);
    expect(await countQueued()).toBe(0);
  });

  it("from before the learner said which account of V1 is theirs is told to V1 then", async () => {
    const { device, attempt, questionId, answer, right } = await aPhone();
    const [before] = await v1Rows("u3", questionId);
    answer(right);
    await device.send(attempt.events);
    await returnToV1(server.db);
    await insertLearner(server.db, { learnerId: learnerIdOf("u3"), name: "u3" });
    await joinLearners(server.db, {
      learnerId: device.learnerId,
      aliasOf: learnerIdOf("u3"),
      by: "a V1 password",
    });
    expect(await returnToV1(server.db)).toBe(1);
    expect(await v1Rows("u3", questionId)).toMatchObject([
      { is_correct: true, attempt_count: Number(before?.["attempt_count"] ?? 0) + 1, written_by: "v2" },
    ]);
  });

  it("from before there was an account in V1 is told once there is one", async () => {
    const { device, attempt, questionId, answer, right } = await aPhone("u9");
    answer(right);
    await device.send(attempt.events);
    expect(await returnToV1(server.db)).toBe(1);
    expect(await v1Rows("u9", questionId)).toEqual([]);
    await withClient(server.database.url, (client) =>
      client.query(`insert into public."user" (id, name, email, "emailVerified", "updatedAt")
        values ('u9', 'u9', 'u9@example.org', true, now())`),
    );
    expect(await returnToV1(server.db)).toBe(1);
    expect(await v1Rows("u9", questionId)).toMatchObject([{ is_correct: true, attempt_count: 1 }]);
  });

  it("to a question that V1 has no more is listed, and told when V1 has it again", async () => {
    const { device, attempt, questionId, answer, right } = await aPhone("u9");
    const lacking = async () => (await readKept(server.db)).find((kept) => kept.outcome === "no_v1_question");
    await withClient(server.database.url, async (client) => {
      await client.query(`create table away as select * from public.questions where id = '${questionId}'`);
      await client.query(`delete from public.questions where id = '${questionId}'`);
      answer(right);
      await device.send(attempt.events);
      expect(await returnToV1(server.db)).toBe(1);
      expect(await lacking()).toEqual({ outcome: "no_v1_question", answers: 1 });
      expect(await readKeptSets(server.db)).toEqual([
        { setId, title: expect.any(String), questions: 1, answers: 1, fromV1: true },
      ]);
      expect(await returnToV1(server.db)).toBe(0);
      await client.query("insert into public.questions select * from away; drop table away");
    });
    // It is looked for each minute, and waits once all the same.
    const takeAgain = await refuseIn("u9");
    for (let minutes = 0; minutes < 3; minutes += 1)
      await expect(returnToV1(server.db)).rejects.toThrow("V1 is odd");
    expect(await countQueued()).toBe(1);
    await takeAgain();
    expect(await returnToV1(server.db)).toBe(1);
    expect(await lacking()).toBeUndefined();
    expect(await v1Rows("u9", questionId)).toMatchObject([{ attempt_count: 1, total_attempts: 2 }]);
  });

  it("that V1 cannot hold is kept and listed", async () => {
    const { device, attempt, answer, right } = await aPhone();
    answer(right);
    await device.send(attempt.events);
    await returnToV1(server.db);
    expect(await readKept(server.db)).toContainEqual({ outcome: "no_v1_account", answers: 1 });
  });
});

describe("accepting attempts", () => {
  it("closed keeps them on their devices, and open again takes what was answered meanwhile", async () => {
    const { device, attempt, answer, right } = await aPhone("u3");
    answer(right);
    await setAcceptance(server.db, { state: "closed", reason: "looking into something" });
    await expect(device.send(attempt.events)).rejects.toThrow("server_unavailable");
    await setAcceptance(server.db, { state: "open", reason: "found" });
    const { outcomes } = await device.send(attempt.events);
    expect(outcomes).toMatchObject([{ verdict: "correct", acceptance: "counted" }]);
  });
});
