import { liveQuery } from "dexie";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { OpenedEngine } from "../../src/offline/open-engine.ts";
import { standingVerdict } from "../../src/offline/read/standing-verdict.ts";
import type { Outcome } from "../../src/protocol/sync.ts";
import { anId, aSetFile, RIGHT } from "../support/builders.ts";
import { aDevice, startAttempt, valueOf, type Device } from "./support/a-device.ts";
import { aServer, type Server } from "./support/a-server.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
const WRONG = { kind: "single-choice", choiceId: "b" } as const;

let server: Server;
let device: Device;
let engine: OpenedEngine;

beforeEach(async () => {
  server = await aServer(aSetFile({ category: "Geography" }));
  device = aDevice(server);
  engine = await device.openWith("a-set");
});
afterEach(() => device.putAway());

async function answerAll(response: typeof WRONG | (typeof RIGHT)["single-choice"]): Promise<string> {
  const attemptId = await startAttempt(engine);
  valueOf(await engine.recordAnswer(attemptId, "q1", response));
  valueOf(await engine.recordAnswer(attemptId, "q3", RIGHT["short-text"]));
  valueOf(await engine.recordFinish(attemptId));
  return attemptId;
}

describe("the wrong-answer list", () => {
  test("holds a question until it is answered right later, and practises just these", async () => {
    const first = await answerAll(WRONG);
    expect(await engine.listWrongAnswers()).toMatchObject([
      { attemptId: first, questionId: "q1", setTitle: "A set", learntSince: false },
    ]);
    expect((await engine.listLibrary())[0]).toMatchObject({ wrongCount: 1 });
    device.pass(1000);
    const again = valueOf(
      await engine.startAttempt({ setId: "a-set", locale: "en", questionIds: ["q1", "gone"] }),
    );
    expect((await engine.readAttempt(again))?.questionIds).toEqual(["q1"]);
    valueOf(await engine.recordAnswer(again, "q1", RIGHT["single-choice"]));
    expect(await engine.listWrongAnswers()).toMatchObject([{ attemptId: first, learntSince: true }]);
    expect((await engine.listLibrary())[0]).toMatchObject({ wrongCount: 0 });
  });
});

describe("statistics", () => {
  test("call an answer neither right nor wrong that has no verdict yet, and its day one of study", async () => {
    await server.publisher.publish(aSetFile({ id: "exam", policy: { ...aSetFile().policy, mode: "exam" } }));
    valueOf(await engine.refreshCatalog());
    valueOf(await engine.downloadSet("exam"));
    const exam = await startAttempt(engine, "exam");
    valueOf(await engine.recordAnswer(exam, "q1", RIGHT["single-choice"]));
    const statistics = await engine.readStatistics();
    expect(statistics).toMatchObject({ answered: 0, correct: 0, streakDays: 1, byCategory: [] });
    expect(statistics.byDay).toMatchObject([{ given: 1, answered: 0, correct: 0 }]);
  });

  test("count standing answers by day and category, and days in a row", async () => {
    expect(await engine.readStatistics()).toMatchObject({ answered: 0, streakDays: 0, byDay: [] });
    await answerAll(WRONG);
    device.pass(DAY_MS);
    await answerAll(RIGHT["single-choice"]);
    const statistics = await engine.readStatistics();
    expect(statistics).toMatchObject({ answered: 4, correct: 3, points: 3, attempts: 2, streakDays: 2 });
    expect(statistics.byDay.map(({ answered, correct }) => [answered, correct])).toEqual([
      [2, 1],
      [2, 2],
    ]);
    expect(statistics.byCategory).toEqual([{ category: "Geography", answered: 4, correct: 3 }]);
    device.pass(DAY_MS);
    expect((await engine.readStatistics()).streakDays).toBe(2);
    device.pass(DAY_MS);
    expect((await engine.readStatistics()).streakDays).toBe(0);
  });
});

describe("the library", () => {
  test("shows the open attempt and the last result", async () => {
    const finished = await answerAll(WRONG);
    const open = await startAttempt(engine);
    valueOf(await engine.recordAnswer(open, "q1", WRONG));
    expect((await engine.listLibrary())[0]).toMatchObject({
      lastResult: { attemptId: finished, correct: 1, points: 1, questionCount: 4 },
      openAttempt: { attemptId: open, answered: 1, questionCount: 4 },
    });
  });

  test("is told to a live query by itself", async () => {
    const seen: number[] = [];
    const watching = liveQuery(() => engine.readStatistics()).subscribe(({ answered }) =>
      seen.push(answered),
    );
    await expect.poll(() => seen.at(-1)).toBe(0);
    await answerAll(WRONG);
    await expect.poll(() => seen.at(-1)).toBe(2);
    watching.unsubscribe();
  });
});

describe("a file of everything", () => {
  test("holds every event's exact text and no credential", async () => {
    const attemptId = await answerAll(WRONG);
    const file = JSON.parse((await engine.exportEverything()).text);
    const kept = await device.look(engine.account.learnerId, (db) => db.events.toArray());
    expect(file.events.map(({ body }: { body: string }) => body)).toEqual(kept.map(({ body }) => body));
    expect(file.attempts).toMatchObject([{ attemptId }]);
    const [credential] = server.devices.values();
    expect(JSON.stringify(file)).not.toContain(credential?.secret ?? "no credential seen");
  });
});

describe("the standing verdict", () => {
  const outcome = (parts: Partial<Outcome>): Outcome => ({
    attemptId: anId("attempt"),
    questionId: "q1",
    seq: 1,
    verdict: "correct",
    fraction: 1,
    acceptance: "counted",
    reason: "in_time",
    ...parts,
  });
  const right = { verdict: "correct", fraction: 1 } as const;
  const wrong = { verdict: "incorrect", fraction: 0 } as const;

  test.each([
    {
      rule: "the device's own before the server has spoken",
      local: right,
      said: undefined,
      shown: "correct",
    },
    { rule: "the server's where it is better", local: wrong, said: outcome({}), shown: "correct" },
    {
      rule: "the device's where that is better",
      local: right,
      said: outcome({ verdict: "incorrect", fraction: 0 }),
      shown: "correct",
    },
    {
      rule: "the server's where the device has none",
      local: { verdict: "pending", fraction: 0 } as const,
      said: outcome({ verdict: "incorrect", fraction: 0 }),
      shown: "incorrect",
    },
    {
      rule: "a person's though it is the worse one",
      local: right,
      said: outcome({ verdict: "incorrect", fraction: 0, reason: "decided_by_person" }),
      shown: "incorrect",
    },
    {
      rule: "ungradable once the question was withdrawn",
      local: wrong,
      said: outcome({ verdict: "ungradable", fraction: 0 }),
      shown: "ungradable",
    },
  ])("is $rule", ({ local, said, shown }) => {
    expect(standingVerdict(local, said).verdict).toBe(shown);
  });
});
