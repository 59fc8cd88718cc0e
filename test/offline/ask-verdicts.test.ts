import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { must } from "../../src/domain/invariant.ts";
import type { Outcome, SyncInput } from "../../src/protocol/sync.ts";
import { GENESIS_HASH } from "../../src/domain/attempt/journal.ts";
import type { OpenedEngine } from "../../src/offline/open-engine.ts";
import { aSetFile, anId, NEW_YEAR_MS, RIGHT } from "../support/builders.ts";
import { aDevice, startAttempt, valueOf, type Device } from "./support/a-device.ts";
import { aServer, refusal, type Server } from "./support/a-server.ts";

let server: Server;
let device: Device;
let engine: OpenedEngine;

beforeEach(async () => {
  server = await aServer(aSetFile());
  device = aDevice(server);
  engine = await device.openWith("a-set");
});
afterEach(() => device.putAway());

const MINUTE_MS = 60_000;
const DECIDED: Partial<Outcome> = { verdict: "correct", acceptance: "counted" };
const PENDING: Partial<Outcome> = { verdict: "pending", acceptance: "counted" };
const MARKED: Partial<Outcome> = {
  ...DECIDED,
  mark: { comment: "", at: NEW_YEAR_MS },
};

/** Attempts that are sent and judged, the first the oldest: as rows, because a hundred take long to make. */
async function holdAttempts(said: readonly Partial<Outcome>[]): Promise<string[]> {
  const ids = said.map((_outcome, n) => anId(`attempt ${n}`));
  await device.look(engine.account.learnerId, async (db) => {
    const { manifest = "" } = (await db.sets.get("a-set")) ?? {};
    await db.attempts.bulkPut(
      ids.map((attemptId, n) => ({
        attemptId,
        setId: "a-set",
        manifest,
        mode: "exam",
        seed: GENESIS_HASH,
        locale: "en",
        questionIds: ["q1"],
        startedAt: NEW_YEAR_MS + n,
        answered: 1,
        online: true,
      })),
    );
    await db.journals.bulkPut(
      ids.map((journalId) => ({ journalId, of: "attempt", headSeq: 1, headHash: GENESIS_HASH })),
    );
    await db.receipts.bulkPut(
      ids.map((journalId) => ({
        journalId,
        seq: 1,
        hash: GENESIS_HASH,
        jws: "",
        code: "",
        issuedAt: NEW_YEAR_MS,
      })),
    );
    await db.outcomes.bulkPut(
      ids.map(
        (attemptId, n) =>
          ({ attemptId, questionId: "q1", fraction: 0, reason: "in_time", ...said[n] }) as Outcome,
      ),
    );
  });
  return ids;
}

/** The journals that the next contact asks about. */
async function askedAfter(passedMs: number): Promise<string[]> {
  server.requests.length = 0;
  device.pass(passedMs);
  engine.wake("tap");
  await engine.rested();
  return server
    .requestsTo("attempts.sync")
    .flatMap(({ body }) => (body as SyncInput).heads.map(({ journalId }) => journalId));
}

test("an exam that waits is asked about though fifty newer attempts are decided", async () => {
  const [exam] = await holdAttempts([PENDING, ...Array.from({ length: 60 }, () => DECIDED)]);
  expect(await askedAfter(MINUTE_MS)).toEqual([exam]);
});

test("more than fifty that wait are asked about in turn, the newest first", async () => {
  const newestFirst = (await holdAttempts(Array.from({ length: 60 }, () => PENDING))).toReversed();
  expect(await askedAfter(MINUTE_MS)).toEqual(newestFirst.slice(0, 50));
  expect(await askedAfter(MINUTE_MS)).toEqual([...newestFirst.slice(50), ...newestFirst.slice(0, 40)]);
});

test("what is marked already is asked about last, and once in an hour", async () => {
  const [waiting, marked] = await holdAttempts([PENDING, MARKED]);
  expect(await askedAfter(MINUTE_MS)).toEqual([waiting, marked]);
  expect(await askedAfter(30 * MINUTE_MS)).toEqual([waiting]);
  expect(await askedAfter(30 * MINUTE_MS)).toEqual([waiting, marked]);
});

test("answers that were taken without a word on them are asked about, and what nobody answered is not", async () => {
  const [taken, opened, sent] = await holdAttempts([DECIDED, DECIDED, DECIDED]);
  await device.look(engine.account.learnerId, async (db) => {
    await db.outcomes.clear();
    await db.attempts.update(must(opened, "an attempt"), { answered: 0 });
    await db.receipts.delete(must(sent, "an attempt"));
  });
  expect(await askedAfter(MINUTE_MS)).toEqual([taken]);
  // Without a receipt, too, where none can come.
  await device.look(engine.account.learnerId, (db) =>
    db.outbox.put({
      journalId: must(sent, "an attempt"),
      seq: 1,
      type: "answered",
      bytes: 1,
      aside: "delivered",
      refused: { times: 1, at: NEW_YEAR_MS, build: "test" },
    }),
  );
  expect(new Set(await askedAfter(MINUTE_MS))).toEqual(new Set([taken, sent]));
});

test("an answer that another delivered is asked about though others of its attempt were judged, and not one that waits", async () => {
  const [taken, waiting] = await holdAttempts([DECIDED, DECIDED]);
  await device.look(engine.account.learnerId, async (db) => {
    for (const attemptId of [taken, waiting])
      await db.attempts.update(must(attemptId, "an attempt"), { answered: 2 });
    await db.outbox.put({
      journalId: must(waiting, "an attempt"),
      seq: 2,
      type: "answered",
      bytes: 1,
      aside: "hash_mismatch",
      refused: { times: 1, at: NEW_YEAR_MS + MINUTE_MS, build: "test" },
    });
  });
  expect(await askedAfter(MINUTE_MS)).toEqual([taken]);
});

test("half as many are asked about where the answer is too long to be read, until it is", async () => {
  await holdAttempts(Array.from({ length: 60 }, () => PENDING));
  server.breakBy(({ path, body }) =>
    path.endsWith("attempts.sync") && (body as SyncInput).heads.length > 20
      ? new Response("{}", { headers: { "content-type": "application/json" } })
      : undefined,
  );
  const asked: number[] = [];
  for (let contact = 1; contact <= 4; contact += 1) asked.push((await askedAfter(MINUTE_MS)).length);
  expect(asked).toEqual([50, 25, 13, 26]);
});

test("a question that failed on the way is asked again at the next contact", async () => {
  const [marked] = await holdAttempts([MARKED]);
  server.breakBy(({ path }) =>
    path.endsWith("attempts.sync") ? new Response("", { status: 503 }) : undefined,
  );
  await askedAfter(MINUTE_MS);
  server.heal();
  expect(await askedAfter(MINUTE_MS)).toEqual([marked]);
});

test("a server that asks for a pause in its answer gets it from what is recorded next, too", async () => {
  await holdAttempts([PENDING]);
  device.pass(MINUTE_MS);
  server.breakBy(({ path }) =>
    path.endsWith("attempts.sync") ? refusal(429, "rate_limited", 45_000) : undefined,
  );
  engine.wake("tap");
  await engine.rested();
  server.heal();
  const before = server.requestsTo("attempts.sync").length;
  await startAttempt(engine);
  device.pass(44_000);
  await engine.rested();
  expect(server.requestsTo("attempts.sync")).toHaveLength(before);
  device.pass(1000);
  expect(await engine.rested()).toBe("idle");
  expect((await engine.readSyncStatus()).waitingEvents).toBe(0);
});

describe("a set of which there is another version", () => {
  const BETTER: Partial<Outcome> = {
    verdict: "correct",
    fraction: 1,
    acceptance: "counted",
    reason: "key_corrected",
  };

  /** An attempt that was handed in and sent, with one wrong answer; and the set as it was. */
  async function wrongAndSent(): Promise<string> {
    const attemptId = await startAttempt(engine);
    valueOf(await engine.recordAnswer(attemptId, "q1", { kind: "single-choice", choiceId: "c" }));
    valueOf(await engine.recordFinish(attemptId));
    const said = { attemptId, questionId: "q1", seq: 2, reason: "in_time", acceptance: "counted" } as const;
    server.changeReplies((result) => ({
      ...result,
      outcomes: [{ ...said, verdict: "incorrect", fraction: 0 }],
    }));
    engine.wake("tap");
    await engine.rested();
    server.heal();
    expect(await askedAfter(MINUTE_MS)).toEqual([]);
    return attemptId;
  }
  async function revise(prompt: string): Promise<void> {
    const [first, ...others] = aSetFile().questions;
    await server.publisher.publish(
      aSetFile({ questions: [{ ...must(first, "a question"), prompt }, ...others] }),
    );
  }

  test("is asked about once, though nothing waits, and the corrected verdict is news until it was looked at", async () => {
    const attemptId = await wrongAndSent();
    await revise("Which one, after all?");
    server.changeReplies((result) => ({
      ...result,
      outcomes: [{ attemptId, questionId: "q1", seq: 2, ...BETTER }],
    }));
    server.requests.length = 0;
    device.pass(MINUTE_MS);
    // The look at the catalog alone brings it.
    valueOf(await engine.refreshCatalog());
    await engine.rested();
    const [asked] = server.requestsTo("attempts.sync").map(({ body }) => body as SyncInput);
    expect(asked?.heads.map(({ journalId }) => journalId)).toEqual([attemptId]);
    expect(asked?.events).toEqual([]);
    const [listed] = await engine.listLibrary();
    expect(listed).toMatchObject({ awaited: true, lastResult: { correct: 1 } });
    expect(await engine.listNews()).toMatchObject([{ attemptId, why: "corrected" }]);
    await engine.markSeen(attemptId);
    expect(await engine.listNews()).toEqual([]);
    expect(await askedAfter(MINUTE_MS)).toEqual([]);
  });

  test("is asked about again with the next version, and not before the server has answered", async () => {
    const attemptId = await wrongAndSent();
    await revise("Which one?");
    valueOf(await engine.refreshCatalog());
    server.breakBy(({ path }) => (path.endsWith("attempts.sync") ? "no_reply" : undefined));
    expect(await askedAfter(MINUTE_MS)).toEqual([attemptId]);
    server.heal();
    expect(await askedAfter(MINUTE_MS)).toEqual([attemptId]);
    expect(await askedAfter(MINUTE_MS)).toEqual([]);
    await revise("And now?");
    valueOf(await engine.refreshCatalog());
    expect(await askedAfter(MINUTE_MS)).toEqual([attemptId]);
  });
});

test("what a person decided against the learner is shown and is news, as no favour", async () => {
  const attemptId = await startAttempt(engine);
  valueOf(await engine.recordAnswer(attemptId, "q1", RIGHT["single-choice"]));
  valueOf(await engine.recordFinish(attemptId));
  const said = { attemptId, questionId: "q1", seq: 2, verdict: "incorrect", fraction: 0 } as const;
  const hear = (outcome: Pick<Outcome, "acceptance" | "reason">) => {
    server.changeReplies((result) => ({ ...result, outcomes: [{ ...said, ...outcome }] }));
    return askedAfter(MINUTE_MS);
  };
  await hear({ acceptance: "held", reason: "verdict_mismatch" });
  expect(await engine.listNews()).toEqual([]);
  await hear({ acceptance: "counted", reason: "decided_by_person" });
  expect(await engine.listLibrary()).toMatchObject([{ lastResult: { correct: 0 } }]);
  expect(await engine.listNews()).toMatchObject([{ attemptId, why: "decided" }]);
});

describe("what the server came to say otherwise by itself", () => {
  const LATE: Partial<Outcome> = { verdict: "correct", acceptance: "late_not_counted" };
  const heardSince = () => server.requestsTo("attempts.rejudged").map(({ body }) => body);

  test("is asked about by name, once, though nothing of it seemed to wait", async () => {
    const [late = "", , notBest = ""] = await holdAttempts([LATE, DECIDED, DECIDED]);
    server.tellRejudged({ attemptIds: [late, anId("of another phone")], asOf: NEW_YEAR_MS });
    expect(await askedAfter(MINUTE_MS)).toEqual([late]);
    expect(heardSince()).toEqual([{}]);
    server.tellRejudged({ attemptIds: [notBest], asOf: NEW_YEAR_MS + 1 });
    expect(await askedAfter(9 * MINUTE_MS)).toEqual([]);
    expect(await askedAfter(MINUTE_MS)).toEqual([notBest]);
    expect(heardSince()).toEqual([{ since: NEW_YEAR_MS }]);
  });

  test("is asked about in one go, also where it is more than goes into one question", async () => {
    const late = await holdAttempts(Array.from({ length: 120 }, () => LATE));
    server.tellRejudged({ attemptIds: late, asOf: NEW_YEAR_MS });
    expect((await askedAfter(MINUTE_MS)).toSorted()).toEqual(late.toSorted());
    expect(server.requestsTo("attempts.sync")).toHaveLength(3);
    expect(await askedAfter(MINUTE_MS)).toEqual([]);
  });

  test("is heard anew by a start, and until what was asked about it has been answered", async () => {
    const [late = ""] = await holdAttempts([LATE]);
    server.tellRejudged({ attemptIds: [late], asOf: NEW_YEAR_MS });
    server.breakBy(({ path }) => (path.endsWith("attempts.sync") ? "reply_lost" : undefined));
    expect(await askedAfter(MINUTE_MS)).toEqual([late]);
    expect(await askedAfter(MINUTE_MS)).toEqual([late]);
    await device.putAway();
    engine = await device.open();
    server.heal();
    expect(await askedAfter(MINUTE_MS)).toEqual([late]);
    expect(heardSince()).toEqual([{}]);
    await device.putAway();
    engine = await device.open();
    server.tellRejudged({ attemptIds: [], asOf: NEW_YEAR_MS });
    expect(await askedAfter(MINUTE_MS)).toEqual([]);
    expect(heardSince()).toEqual([{ since: NEW_YEAR_MS }]);
  });
});
