import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { classifyError } from "../../../src/server/api/classify-error.ts";
import { openDatabase } from "../../../src/server/db/open-database.ts";
import { buildHttp } from "../../../src/server/http.ts";
import { v1Routes } from "../../../src/server/legacy/v1-routes.ts";
import { openLog } from "../../../src/server/log.ts";
import { openMetrics } from "../../../src/server/monitoring/metrics.ts";
import { appFolder } from "../../support/app-folder.ts";
import { enterV1, MINA, openV1Server, V1_ORIGIN, type V1Server } from "../../support/v1-server.ts";

type Question = { id: string; options: string[]; correctAnswer: number };

const OPTIONS = ["가", "나", "다", "라"];

describe("V1's questions", () => {
  it("come in another order at every read, with the key moved after its text", async () => {
    const v1 = await serverWithQuestions();
    const orders = new Set<string>();
    for (let reads = 0; reads < 20; reads += 1) {
      const { data } = await v1.call("question.getByIds", { ids: ["q001"] });
      const [question] = data as Question[];
      expect(question?.options[question.correctAnswer]).toBe("나");
      orders.add(question?.options.join("") ?? "");
    }
    expect(orders.size).toBeGreaterThan(3);
  });

  it.each(["getAll", "getById"])("come as they are stored from %s", async (name) => {
    const v1 = await serverWithQuestions();
    const { data } = await v1.call(`question.${name}`, name === "getById" ? { id: "q001" } : undefined);
    const [question] = [data].flat() as Question[];
    expect(question).toMatchObject({ id: "q001", options: OPTIONS, correctAnswer: 1 });
  });

  it("lose a key that is out of range, and give that of two same options to the first", async () => {
    const v1 = await serverWithQuestions();
    await v1.v1.updateTable("questions").set({ correct_answer: 9 }).where("id", "=", "q001").execute();
    const same = JSON.stringify(["같음", "같음"]);
    await v1.v1
      .updateTable("questions")
      .set({ options: same, correct_answer: 1 })
      .where("id", "=", "q002")
      .execute();
    const { data } = await v1.call("question.getByIds", { ids: ["q001", "q002"] });
    expect((data as Question[]).map((question) => question.correctAnswer)).toEqual([-1, 0]);
  });

  it("are chosen by category, by difficulty, by chance, and counted", async () => {
    const v1 = await serverWithQuestions();
    const idsOf = async (path: string, input: object) =>
      ((await v1.call(path, input)).data as Question[]).map((question) => question.id).sort();
    expect(await idsOf("question.getByCategory", { category: "SQL" })).toEqual(["q001", "q003"]);
    expect(await idsOf("question.getByDifficulty", { difficulty: "hard" })).toEqual(["q003"]);
    expect(await idsOf("question.getRandom", { count: 50, category: "통계" })).toEqual(["q002"]);
    expect(await idsOf("question.getRandom", { count: 2 })).toHaveLength(2);
    expect((await v1.call("question.getCategories")).data).toEqual(["SQL", "통계"]);
    expect((await v1.call("question.getDifficulties")).data).toEqual(["easy", "hard"]);
    expect((await v1.call("question.getCount", { category: "SQL" })).data).toBe(2);
    expect((await v1.call("question.getCount")).data).toBe(3);
  });
});

describe("V1's progress", () => {
  it("believes the client's word, and keeps only the last try", async () => {
    const { v1, cookie } = await signedIn();
    const answer = { questionId: "q001", selectedAnswer: 3, isCorrect: true };
    await v1.call("progress.submit", answer, cookie);
    await v1.call("progress.submit", { ...answer, selectedAnswer: 0, isCorrect: false }, cookie);
    const { data } = await v1.call("progress.getAll", undefined, cookie);
    expect(data).toMatchObject([
      { questionId: "q001", isCorrect: false, selectedAnswer: 0, attemptCount: 2 },
    ]);
    expect((await v1.call("progress.getIncorrect", undefined, cookie)).data).toHaveLength(1);
    expect((await v1.call("progress.getAccuracy", undefined, cookie)).data).toEqual({
      total: 1,
      correct: 0,
      accuracy: 0,
    });
    expect((await v1.call("progress.get", { questionId: "q002" }, cookie)).data).toBeNull();
  });

  it("keeps what was shown for the shadow marking, apart from V1's tables; junk in its place harms nobody", async () => {
    const { v1, cookie } = await signedIn();
    const answer = { questionId: "q001", selectedAnswer: 0, isCorrect: true };
    for (const shownOptions of [["b", "a"], "junk", undefined])
      expect((await v1.call("progress.submit", { ...answer, shownOptions }, cookie)).status).toBe(200);
    await v1.submissions.flush();
    const { rows } = await sql<{ shown: unknown }>`
      select shown from mundap.v1_submissions order by shown nulls last`.execute(v1.db);
    expect(rows).toEqual([{ shown: ["b", "a"] }, { shown: null }, { shown: null }]);
  });

  it("is refused for a question that is not there, but taken where the foreign keys are gone", async () => {
    const { v1, cookie } = await signedIn();
    const answer = { questionId: "gone", selectedAnswer: 0, isCorrect: true };
    expect(await v1.call("progress.submit", answer, cookie)).toMatchObject({
      status: 404,
      failure: "not_found",
    });
    const name = sql.id("user_progress_question_id_questions_id_fk");
    await sql`alter table public.user_progress drop constraint ${name}`.execute(v1.db);
    expect((await v1.call("progress.submit", answer, cookie)).status).toBe(200);
  });

  it("goes for one question or for all, and never for somebody else", async () => {
    const { v1, cookie } = await signedIn();
    const other = (await enterV1(v1.http, "sign-up", { ...MINA, email: "jun@example.org" })).cookie;
    for (const questionId of ["q001", "q002", "q003"])
      for (const who of [cookie, other])
        await v1.call("progress.submit", { questionId, selectedAnswer: 0, isCorrect: true }, who);
    await v1.call("progress.reset", { questionId: "q001" }, cookie);
    expect((await v1.call("progress.getAll", undefined, cookie)).data).toHaveLength(2);
    await v1.call("progress.reset", undefined, cookie);
    expect((await v1.call("progress.getAll", undefined, cookie)).data).toHaveLength(0);
    expect((await v1.call("progress.getAll", undefined, other)).data).toHaveLength(3);
  });
});

describe("V1's statistics", () => {
  it("count days in a row, start over after a missed one, and forget earlier tries", async () => {
    const { v1, cookie } = await signedIn();
    const answerOn = async (day: number, questionId: string) => {
      v1.clock.nowMs = Date.UTC(2026, 0, day, 12);
      await v1.call("progress.submit", { questionId, selectedAnswer: 0, isCorrect: day !== 2 }, cookie);
    };
    const streak = async () =>
      ((await v1.call("stats.getStreak", undefined, cookie)).data as { streak: number }).streak;
    await answerOn(1, "q001");
    await answerOn(2, "q002");
    await answerOn(2, "q001");
    expect(await streak()).toBe(2);
    expect((await v1.call("stats.getDailyStats", { days: 7 }, cookie)).data).toEqual([
      { date: "2026-01-02", total: 2, correct: 0, accuracy: 0 },
    ]);
    await answerOn(4, "q003");
    expect(await streak()).toBe(1);
    expect((await v1.call("stats.getOverview", undefined, cookie)).data).toEqual({
      totalQuestions: 3,
      correctAnswers: 1,
      totalAttempts: 4,
      accuracy: 33,
      streak: 1,
      lastStudiedAt: "2026-01-04T12:00:00.000Z",
    });
    expect((await v1.call("stats.getByCategory", undefined, cookie)).data).toEqual([
      { category: "SQL", total: 2, correct: 1, accuracy: 50 },
      { category: "통계", total: 1, correct: 0, accuracy: 0 },
    ]);
    expect((await v1.call("stats.getByDifficulty", undefined, cookie)).data).toHaveLength(2);
    expect((await v1.call("stats.getRecentActivity", { limit: 1 }, cookie)).data).toMatchObject([
      { questionId: "q003", question: "q003?" },
    ]);
  });
});

describe("the V1 API", () => {
  it("is not found until V1's tables are there", async () => {
    const v1 = await opened();
    expect(await v1.call("question.getCount")).toMatchObject({ status: 404, failure: "not_found" });
    expect((await enterV1(v1.http, "sign-up", MINA)).status).toBe(404);
    await v1.createTables();
    v1.clock.nowMs += 6000;
    expect(await v1.call("question.getCount")).toMatchObject({ status: 200, data: 0 });
  });

  it("says that it is away while its database is", async () => {
    const db = openDatabase("postgres://nobody@127.0.0.1:1/nowhere");
    const folder = await appFolder();
    const ports = { charge: () => 0, measure: () => undefined, classify: classifyError, now: Date.now };
    const secret = "a secret of more than thirty-two characters";
    const routes = v1Routes({ db, ports, origins: [V1_ORIGIN], secret, noteSubmission: () => undefined });
    const app = await buildHttp({
      log: openLog("silent"),
      metrics: openMetrics(),
      measure: () => undefined,
      appDir: folder.path,
      https: false,
      parts: [{ prefix: "/api/v1", routes }],
    });
    onTestFinished(async () => {
      await app.close();
      await db.destroy();
      await folder[Symbol.asyncDispose]();
    });
    const reply = await app.inject("/api/v1/question.getCount");
    expect(reply.statusCode).toBe(503);
    expect(reply.headers["retry-after"]).toBe("5");
    expect(reply.json()).toMatchObject({
      error: { data: { wire: { failure: { code: "server_unavailable" } } } },
    });
  });

  let shared: V1Server;
  beforeAll(async () => {
    shared = await openV1Server();
    await shared.createTables();
  });
  afterAll(() => shared[Symbol.asyncDispose]());

  it.each([
    ["progress", "progress.getAll", undefined],
    ["statistics", "stats.getOverview", undefined],
    ["an answer", "progress.submit", { questionId: "q001", selectedAnswer: 0, isCorrect: true }],
  ])("gives and takes %s only signed in", async (_what, path, input) => {
    expect(await shared.call(path, input)).toMatchObject({ status: 401, failure: "not_signed_in" });
  });

  it.each([
    ["too many at once", "question.getRandom", { count: 51 }],
    ["none", "question.getRandom", { count: 0 }],
    ["what PostgreSQL cannot hold", "question.getById", { id: "q\0" }],
    ["too many ids", "question.getByIds", { ids: Array(201).fill("q001") }],
    ["a category of a page", "question.getByCategory", { category: "가".repeat(201) }],
  ])("refuses %s", async (_what, path, input) => {
    expect(await shared.call(path, input)).toMatchObject({ status: 400, failure: "request_malformed" });
  });

  it("is measured under names of its own, refused calls too", async () => {
    await shared.call("question.getRandom", { count: 0 });
    expect(shared.measured.at(-1)).toMatchObject({
      procedure: "v1.question.getRandom",
      outcome: "request_malformed",
    });
  });

  it("makes who reads all of it again and again wait", async () => {
    let last = await shared.call("question.getAll");
    for (let reads = 0; reads < 100; reads += 1) last = await shared.call("question.getAll");
    expect(last).toMatchObject({ status: 429, failure: "rate_limited" });
  });
});

describe("signing in to V1", () => {
  it("takes up an account by e-mail address and password until it is left", async () => {
    const { v1 } = await signedIn();
    const { cookie, cookies } = await enterV1(v1.http, "sign-in", MINA);
    expect(cookies[0]).toMatchObject({ httpOnly: true, sameSite: "Lax" });
    expect((await v1.call("progress.getAll", undefined, cookie)).status).toBe(200);
    await v1.http.inject({
      method: "POST",
      url: "/api/v1/auth/sign-out",
      headers: { cookie, origin: "http://quiz.test", host: "quiz.test" },
      payload: {},
    });
    expect((await v1.call("progress.getAll", undefined, cookie)).status).toBe(401);
  });

  it("refuses a wrong password and, after ten tries, the right one too for a while", async () => {
    const { v1 } = await signedIn();
    const wrong = { ...MINA, password: "wrong horse battery" };
    expect((await enterV1(v1.http, "sign-in", wrong)).status).toBe(401);
    for (let tries = 0; tries < 9; tries += 1) await enterV1(v1.http, "sign-in", wrong);
    expect((await enterV1(v1.http, "sign-in", MINA)).status).toBe(429);
    v1.clock.nowMs += 60_000;
    expect((await enterV1(v1.http, "sign-in", MINA)).status).toBe(200);
  });

  it("leaves every other address of the accounts library closed", async () => {
    const { v1 } = await signedIn();
    const reply = await v1.http.inject({
      method: "POST",
      url: "/api/v1/auth/request-password-reset",
      payload: {},
    });
    expect(reply.statusCode).toBe(404);
  });
});

async function opened(): Promise<V1Server> {
  const v1 = await openV1Server();
  onTestFinished(() => v1[Symbol.asyncDispose]());
  return v1;
}

async function serverWithQuestions(): Promise<V1Server> {
  const v1 = await opened();
  await v1.createTables();
  const question = { options: JSON.stringify(OPTIONS), correct_answer: 1, explanation: "" };
  await v1.v1
    .insertInto("questions")
    .values([
      { ...question, id: "q001", question: "q001?", category: "SQL", difficulty: "easy" },
      { ...question, id: "q002", question: "q002?", category: "통계", difficulty: "easy" },
      { ...question, id: "q003", question: "q003?", category: "SQL", difficulty: "hard" },
    ])
    .execute();
  return v1;
}

async function signedIn() {
  const v1 = await serverWithQuestions();
  const { cookie } = await enterV1(v1.http, "sign-up", MINA);
  return { v1, cookie };
}
