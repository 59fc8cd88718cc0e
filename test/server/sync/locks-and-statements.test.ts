import type { KyselyPlugin } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { SealedEvent } from "../../../src/domain/attempt/event.ts";
import { must } from "../../../src/domain/invariant.ts";
import { judgeAgain } from "../../../src/server/jobs/judge-again.ts";
import { acceptBatch } from "../../../src/server/sync/accept-batch.ts";
import type { SyncDeps } from "../../../src/server/sync/sync-deps.ts";
import { aQuestion, aSetFile, RIGHT } from "../../support/builders.ts";
import { openTestDevice, type DownloadedSet, type TestDevice } from "../../support/test-device.ts";
import { openTestServer, type TestServer } from "../../support/test-server.ts";

type Attempt = ReturnType<TestDevice["start"]>;

let server: TestServer;
let sets: { a: DownloadedSet; b: DownloadedSet; exam: DownloadedSet; resit: DownloadedSet };

beforeAll(async () => {
  server = await openTestServer();
  for (const id of ["a-set", "b-set"]) {
    const questions = Array.from({ length: 101 }, (_, n) => aQuestion.singleChoice(`q${n}`));
    await server.publish(aSetFile({ id, questions }));
  }
  const policy = { ...aSetFile().policy, mode: "exam" } as const;
  const questions = ["q0", "q1"].map((id) => aQuestion.singleChoice(id));
  for (const id of ["exam", "resit"]) await server.publish(aSetFile({ id, policy, questions }));
  const device = await openTestDevice(server);
  const ids = ["a-set", "b-set", "exam", "resit"];
  const [a, b, exam, resit] = await Promise.all(ids.map((id) => device.download(id)));
  if (!a || !b || !exam || !resit) throw new Error("four sets");
  sets = { a, b, exam, resit };
});
afterAll(() => server[Symbol.asyncDispose]());

/** How many statements taking a batch sends to the database, besides the two that begin and end it. */
async function statementsOf(device: TestDevice, events: readonly SealedEvent[]): Promise<number> {
  let count = 0;
  const counter: KyselyPlugin = {
    transformQuery: ({ node }) => ((count += 1), node),
    transformResult: ({ result }) => Promise.resolve(result),
  };
  const deps: SyncDeps = { ...server.sync, db: server.db.withPlugin(counter) };
  const reply = await acceptBatch(deps, { signed: device, input: device.batch(events) });
  expect(reply.results.map(({ code }) => code)).not.toContain("retry");
  return count;
}

const answersTo = (attempt: Attempt, from: number, to: number) => {
  for (let n = from; n < to; n += 1) attempt.answer(`q${n}`, RIGHT["single-choice"]);
  return attempt;
};

describe("the number of statements", () => {
  test("is the same for a batch of one event and of a hundred", async () => {
    const device = await openTestDevice(server);
    // What is published is read once and kept.
    await statementsOf(device, answersTo(device.start(sets.a), 0, 101).events);
    const attempt = device.start(sets.a);
    await device.send(attempt.events);
    const one = await statementsOf(device, answersTo(attempt, 0, 1).events.slice(1));
    const hundred = await statementsOf(device, answersTo(attempt, 1, 101).events.slice(2));
    expect(attempt.events.slice(2)).toHaveLength(100);
    expect(hundred).toBe(one);
    expect(one).toBeLessThanOrEqual(8);
  });

  test("is the same for one journal and for a hundred, also of two sets", async () => {
    const device = await openTestDevice(server);
    const attempts = Array.from({ length: 100 }, (_, n) => device.start(n % 2 === 0 ? sets.a : sets.b));
    await statementsOf(device, answersTo(device.start(sets.b), 0, 1).events);
    const one = await statementsOf(device, device.start(sets.a).events);
    const hundred = attempts.flatMap(({ events }) => events);
    expect(await statementsOf(device, hundred)).toBe(one);
  });

  test("is the same at an exam that was not taken before, and for one attempt and for many that compete", async () => {
    const device = await openTestDevice(server);
    const answered = (set: DownloadedSet, count = 1) => answersTo(device.start(set), 0, count).events;
    // The sets and its clock are new to the server once.
    const before = await openTestDevice(server);
    await statementsOf(before, answersTo(before.start(sets.exam), 0, 2).events);
    await device.send(answered(sets.a));
    const practised = await statementsOf(device, answered(sets.a));
    // The best of them, so that those which follow change nothing of it.
    expect(await statementsOf(device, answered(sets.exam, 2))).toBe(practised);
    // What the others say, and what judges them.
    const beside = practised + 2;
    expect(await statementsOf(device, answered(sets.exam))).toBe(beside);
    for (let more = 0; more < 5; more += 1) await device.send(answered(sets.exam));
    expect(await statementsOf(device, answered(sets.exam))).toBe(beside);
  });
});

/** A batch that has done all its work and does not end before it is told to. */
async function holdOpen(device: TestDevice, events: readonly SealedEvent[]) {
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  let done: ReturnType<typeof acceptBatch> | undefined;
  await new Promise<void>((reach) => {
    const signReceipt: SyncDeps["signReceipt"] = async (payload) => {
      reach();
      await released;
      return server.sync.signReceipt(payload);
    };
    const input = device.batch(events);
    done = acceptBatch({ ...server.sync, signReceipt }, { signed: device, input });
  });
  return { done: must(done, "it was begun"), release };
}

async function secondPhoneOf(first: TestDevice): Promise<TestDevice> {
  const { code } = await first.client.learner.createMoveCode.mutate();
  const second = await openTestDevice(server, { learnerId: first.learnerId });
  const { deviceId, secret } = second;
  await second.client.learner.redeemMoveCode.mutate({ protocol: 1, code, deviceId, secret });
  return second;
}

describe("two phones of one person at once", () => {
  test("at practice without a limit, neither waits for the other's batch, and both count", async () => {
    const first = await openTestDevice(server);
    const second = await secondPhoneOf(first);
    const open = await holdOpen(first, answersTo(first.start(sets.a), 0, 3).events);
    const reply = await second.send(answersTo(second.start(sets.a), 0, 3).events);
    expect(reply.outcomes).toHaveLength(3);
    open.release();
    expect((await open.done).outcomes).toHaveLength(3);
    expect(await first.client.attempts.statistics.query()).toMatchObject({ answered: 6, attempts: 2 });
  });

  test("at an exam, each judgement sees the other's: the best counts, they are never summed", async () => {
    const first = await openTestDevice(server);
    const second = await secondPhoneOf(first);
    const ticketOf = async ({ client }: TestDevice) => {
      const { tickets } = await client.sessions.issue.mutate({ setId: "exam", count: 1 });
      return { ticket: must(tickets[0], "a ticket was issued") };
    };
    const worse = answersTo(first.start(sets.exam, await ticketOf(first)), 0, 1).finish();
    const better = answersTo(second.start(sets.exam, await ticketOf(second)), 0, 2).finish();
    const open = await holdOpen(first, worse.events);
    let replied = false;
    const reply = second.send(better.events).finally(() => (replied = true));
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(replied).toBe(false);
    open.release();
    await open.done;
    const { outcomes } = await reply;
    expect(new Map(outcomes.map(({ attemptId, acceptance }) => [attemptId, acceptance]))).toEqual(
      new Map([
        [better.attemptId, "counted"],
        [worse.attemptId, "not_best"],
      ]),
    );
    await server.release("exam");
    await judgeAgain(server.sync);
    expect(await first.client.attempts.statistics.query()).toMatchObject({ answered: 2, points: 2 });
  });

  test("whose exams are judged one by one because of a bug, neither waits for the other for ever", async () => {
    const first = await openTestDevice(server);
    const second = await secondPhoneOf(first);
    const answered = (phone: TestDevice, set: DownloadedSet) => answersTo(phone.start(set), 0, 1).events;
    let begun = 0;
    let letGo = () => {};
    const bothBegun = new Promise<void>((resolve) => (letGo = resolve));
    const { parts } = server.sync.content;
    const broken: SyncDeps = {
      ...server.sync,
      content: {
        ...server.sync.content,
        async parts(db, wanted) {
          if (new Set(wanted.map(({ manifest }) => manifest.setId)).size > 1) throw new Error("a bug");
          begun += 1;
          if (begun > 1) letGo();
          // The other may be kept from beginning: then it is this one's turn.
          await Promise.race([bothBegun, new Promise((resolve) => setTimeout(resolve, 200))]);
          return parts(db, wanted);
        },
      },
    };
    const before = server.notes.length;
    const send = (phone: TestDevice, ...takes: DownloadedSet[]) =>
      acceptBatch(broken, {
        signed: phone,
        input: phone.batch(takes.flatMap((set) => answered(phone, set))),
      });
    const replies = await Promise.all([
      send(first, sets.exam, sets.resit),
      send(second, sets.resit, sets.exam),
    ]);
    expect(server.notes.slice(before).filter(({ what }) => what === "poison")).toEqual([]);
    for (const { outcomes } of replies) expect(outcomes.length).toBeGreaterThanOrEqual(2);
  });
});
