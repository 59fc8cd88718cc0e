import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { SealedEvent } from "../../src/domain/attempt/event.ts";
import { GENESIS_HASH, sealEvent } from "../../src/domain/attempt/journal.ts";
import { must } from "../../src/domain/invariant.ts";
import type { Replay } from "../../src/protocol/replay.ts";
import { replayAttempt } from "../../src/server/replay/replay-attempt.ts";
import { aSetFile, RIGHT } from "../support/builders.ts";
import { openTestDevice, type TestDevice } from "../support/test-device.ts";
import { openTestServer, type TestServer } from "../support/test-server.ts";

let server: TestServer;
let device: TestDevice;

beforeAll(async () => {
  server = await openTestServer();
  await server.publish(aSetFile());
  device = await openTestDevice(server);
});
afterAll(() => server[Symbol.asyncDispose]());

const WRONG = { kind: "single-choice", choiceId: "b" } as const;

/** Started, a wrong answer, a right one, finished: what somebody might like to have been otherwise. */
async function anAttempt(by = device) {
  const attempt = by.start(await by.download("a-set"));
  attempt.answer("q1", WRONG).answer("q3", RIGHT["short-text"]).finish();
  return attempt;
}

async function replayOf(attemptId: string): Promise<Replay> {
  const replay = await replayAttempt(server.sync, { attemptId });
  return must(replay.ok ? replay.value : undefined, JSON.stringify(replay));
}

/** What counts of an attempt: the question and the server's verdict. */
function counted({ events }: Replay): Record<string, string> {
  const answers = events.filter(({ acceptance, fork }) => acceptance === "counted" && !fork);
  return Object.fromEntries(answers.map((event) => [event.questionId, event.verdicts?.server.verdict ?? ""]));
}

const asWritten = { q1: "incorrect", q3: "correct" };

/** The wrong answer made right, in the exact text. */
const retouched = (body: string) => body.replace('"choiceId":"b"', '"choiceId":"a"');

/** A whole chain sealed anew, from the first text on. */
function restamped(events: readonly SealedEvent[]): SealedEvent[] {
  const chain: SealedEvent[] = [];
  for (const { body } of events)
    chain.push(sealEvent(JSON.parse(retouched(body)), chain.at(-1)?.hash ?? GENESIS_HASH));
  return chain;
}

describe("S22 a past that somebody would like to have been otherwise", () => {
  type Row = {
    change: string;
    /** What is sent after the true journal has been acknowledged. */
    send: (events: readonly SealedEvent[]) => SealedEvent[];
    codes: string[];
    forks: number;
  };
  const rows: Row[] = [
    {
      change: "an answer edited under its old hash",
      send: (events) => events.map((event) => ({ ...event, body: retouched(event.body) })),
      codes: ["duplicate", "held", "duplicate", "duplicate"],
      forks: 0,
    },
    {
      change: "an answer edited and sealed anew, the rest left as it was",
      send: (events) =>
        events.map((event, place) => (place === 1 ? must(restamped(events)[1], "it is there") : event)),
      codes: ["duplicate", "fork", "duplicate", "duplicate"],
      forks: 1,
    },
    {
      change: "the whole chain sealed anew from the edit on",
      send: restamped,
      codes: ["duplicate", "fork", "fork", "fork"],
      forks: 3,
    },
  ];
  test.each(rows)("$change, counts no better and stays to be seen", async ({ send, codes, forks }) => {
    const attempt = await anAttempt();
    await device.send(attempt.events, [attempt.head()]);
    const { results } = await device.send(send(attempt.events));
    expect(results.map(({ code }) => code)).toEqual(codes);
    const replay = await replayOf(attempt.attemptId);
    expect(counted(replay)).toEqual(asWritten);
    expect(replay.events.filter(({ fork }) => fork)).toHaveLength(forks);
    const journal = replay.events.filter(({ fork }) => !fork).map(({ body }) => body);
    expect(journal).toEqual(attempt.events.map(({ body }) => body));
  });

  test("a middle left out is signed for only as far as it reaches, and what is missing can be counted", async () => {
    const attempt = await anAttempt();
    const [started, , right, finished] = attempt.events;
    const { receipts } = await device.send(
      [started, right, finished].map((event) => must(event, "it is there")),
      [attempt.head()],
    );
    expect(receipts).toHaveLength(1);
    const replay = await replayOf(attempt.attemptId);
    expect(replay.receipts.map(({ seq }) => seq)).toEqual([0]);
    expect(replay.attempt.missingEvents).toBe(1);
  });

  test("an end cut off after it was announced is missed by number", async () => {
    const attempt = await anAttempt();
    await device.send(attempt.events.slice(0, 2), [attempt.head()]);
    expect((await replayOf(attempt.attemptId)).attempt.missingEvents).toBe(2);
  });
});

describe("S23 a batch that is not its sender's to send", () => {
  test("of another learner's attempt gives the sender nothing and takes nothing from its owner", async () => {
    const attempt = await anAttempt();
    const thief = await openTestDevice(server);
    await thief.send(attempt.events, [attempt.head()]);
    expect(await thief.client.attempts.mine.query()).toEqual([]);
    const { results } = await device.send(attempt.events, [attempt.head()]);
    expect(results.map(({ code }) => code)).toEqual(Array(4).fill("applied"));
    expect(counted(await replayOf(attempt.attemptId))).toEqual(asWritten);
  });

  test("of another learner's attempt without its beginning keeps that from nobody", async () => {
    const attempt = await anAttempt();
    const thief = await openTestDevice(server);
    await thief.send(attempt.events.slice(1));
    const { results } = await device.send(attempt.events, [attempt.head()]);
    expect(results.map(({ code }) => code)).toEqual(Array(4).fill("applied"));
    expect(counted(await replayOf(attempt.attemptId))).toEqual(asWritten);
    expect(await thief.client.attempts.mine.query()).toEqual([]);
  });

  test("with a journal begun in another's name is not credited to that other", async () => {
    const thief = await openTestDevice(server);
    const forged = thief.start(await thief.download("a-set"), { learnerId: device.learnerId });
    forged.answer("q1", WRONG);
    const before = await device.client.attempts.mine.query();
    await thief.send(forged.events, [forged.head()]);
    expect(await device.client.attempts.mine.query()).toEqual(before);
  });

  test("sent again to the letter is known, and counts once", async () => {
    const attempt = await anAttempt();
    const batch = device.batch(attempt.events, [attempt.head()]);
    await device.client.attempts.sync.mutate(batch);
    const again = await device.client.attempts.sync.mutate(batch);
    expect(again.results.map(({ code }) => code)).toEqual(Array(4).fill("duplicate"));
    expect((await replayOf(attempt.attemptId)).events).toHaveLength(4);
  });

  test("without a credential, or with a wrong secret, is refused, and nothing of it is kept", async () => {
    const attempt = await anAttempt();
    const batch = device.batch(attempt.events, [attempt.head()]);
    for (const client of [
      server.client({ deviceId: device.deviceId, secret: "x".repeat(43) }),
      server.client(),
    ]) {
      await expect(client.attempts.sync.mutate(batch)).rejects.toThrow("not_signed_in");
    }
    expect((await replayAttempt(server.sync, { attemptId: attempt.attemptId })).ok).toBe(false);
  });
});
