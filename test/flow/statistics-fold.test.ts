import * as fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { SealedEvent } from "../../src/domain/attempt/event.ts";
import { must } from "../../src/domain/invariant.ts";
import type { SyncResult } from "../../src/protocol/sync.ts";
import { aQuestion, aSetFile } from "../support/builders.ts";
import { openTestDevice } from "../support/test-device.ts";
import { openTestServer, type TestServer } from "../support/test-server.ts";

let server: TestServer;

beforeAll(async () => {
  server = await openTestServer();
  const questions = ["q1", "q2", "q3", "q4", "q5"].map((id) => aQuestion.singleChoice(id, { category: id }));
  await server.publish(aSetFile({ questions }));
  for (const attemptLimit of [1, 2])
    await server.publish(
      aSetFile({
        id: `limited-to-${attemptLimit}`,
        questions,
        policy: { ...aSetFile().policy, attemptLimit },
      }),
    );
});
afterAll(() => server[Symbol.asyncDispose]());

/** What a learner does: attempts, each a list of answers (question, choice), the first of each question standing. */
const answers = fc.array(
  fc.record({
    questionId: fc.constantFrom("q1", "q2", "q3", "q4", "q5"),
    choiceId: fc.constantFrom("a", "b", "c"),
  }),
  { maxLength: 8 },
);
/** How it is delivered: how events are drawn into batches, what is sent again, what is sent at once. */
const delivery = fc.record({
  order: fc.infiniteStream(fc.nat()),
  sizes: fc.infiniteStream(fc.integer({ min: 1, max: 9 })),
  repeats: fc.infiniteStream(fc.integer({ min: 1, max: 3 })),
});

test("statistics are a fold over the set of events, however they are ordered, split, repeated and overlapped", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(answers, { minLength: 1, maxLength: 3 }), delivery, async (attempts, how) => {
      const device = await openTestDevice(server);
      const set = await device.download("a-set");
      const events: SealedEvent[] = [];
      const model = { answered: 0, correct: 0, byCategory: new Map<string, number>() };
      for (const attempt of attempts) {
        const journal = device.start(set);
        const first = new Map<string, string>();
        for (const { questionId, choiceId } of attempt) {
          journal.answer(questionId, { kind: "single-choice", choiceId });
          if (!first.has(questionId)) first.set(questionId, choiceId);
        }
        events.push(...journal.events);
        model.answered += first.size;
        model.correct += [...first.values()].filter((choiceId) => choiceId === "a").length;
        for (const id of first.keys()) model.byCategory.set(id, (model.byCategory.get(id) ?? 0) + 1);
      }
      await deliver(events, { how, send: (batch) => device.send(batch) });
      const statistics = await device.client.attempts.statistics.query();
      expect(statistics).toMatchObject({
        answered: model.answered,
        correct: model.correct,
        points: model.correct,
        attempts: attempts.length,
      });
      expect(new Map(statistics.byCategory.map(({ category, answered }) => [category, answered]))).toEqual(
        model.byCategory,
      );
      expect(statistics.byDay.reduce((sum, { answered }) => sum + answered, 0)).toBe(model.answered);
      // Everything is held without a gap, and signed for.
      const { receipts } = await device.send(events);
      expect(receipts).toHaveLength(attempts.length);
    }),
    { numRuns: 30, endOnFailure: true },
  );
}, 120_000);

type Delivery = {
  how: { order: Iterator<number>; sizes: Iterator<number>; repeats: Iterator<number> };
  send(batch: SealedEvent[]): Promise<SyncResult>;
};

/** Everything arrives, in whatever order and batches, each as often as it pleases; each event is new once. */
async function deliver(events: readonly SealedEvent[], { how, send }: Delivery): Promise<void> {
  const waiting = [...events];
  while (waiting.length > 0) {
    const batch: SealedEvent[] = [];
    for (let size = next(how.sizes); size > 0 && waiting.length > 0; size -= 1) {
      batch.push(must(waiting.splice(next(how.order) % waiting.length, 1)[0], "one is left"));
    }
    const replies = await Promise.all(Array.from({ length: next(how.repeats) }, () => send(batch)));
    for (const event of batch) {
      const codes = replies.map(({ results }) => results.find(({ hash }) => hash === event.hash)?.code);
      expect(codes.filter((code) => code === "applied")).toHaveLength(1);
      expect(codes.filter((code) => code === "duplicate")).toHaveLength(codes.length - 1);
    }
  }
}

/** Attempts of two phones, those of each at sessions of its own, or at none that was issued. */
const plans = fc.array(
  fc.record({ phone: fc.constantFrom(0, 1), begun: fc.constantFrom("with a ticket", "without"), answers }),
  { minLength: 1, maxLength: 5 },
);

test("of attempts by two phones as many of the best are summed as the set allows, whoever's events arrive when and how often", async () => {
  await fc.assert(
    fc.asyncProperty(plans, fc.constantFrom(1, 2), delivery, async (plan, limit, how) => {
      const first = await openTestDevice(server);
      const second = await openTestDevice(server, { learnerId: first.learnerId });
      const { code } = await first.client.learner.createMoveCode.mutate();
      const { deviceId, secret } = second;
      await second.client.learner.redeemMoveCode.mutate({ protocol: 1, code, deviceId, secret });
      const setId = `limited-to-${limit}`;
      const set = await first.download(setId);
      const events: SealedEvent[] = [];
      const rivals: { attemptId: string; answered: number; points: number }[] = [];
      for (const { phone, begun, answers: given } of plan) {
        const device = phone === 0 ? first : second;
        const count = begun === "without" ? 0 : 1;
        // None is left where all tries are taken, and the attempt begins all the same.
        const [ticket] =
          count === 0 ? [] : (await device.client.sessions.issue.mutate({ setId, count })).tickets;
        const journal = device.start(set, ticket === undefined ? {} : { ticket });
        const standing = new Map<string, string>();
        for (const { questionId, choiceId } of given) {
          journal.answer(questionId, { kind: "single-choice", choiceId });
          if (!standing.has(questionId)) standing.set(questionId, choiceId);
        }
        events.push(...journal.events);
        const points = [...standing.values()].filter((choiceId) => choiceId === "a").length;
        const { attemptId } = journal;
        rivals.push({ attemptId, answered: standing.size, points });
      }
      let turn = 0;
      const send = (batch: SealedEvent[]) => ((turn += 1) % 2 === 0 ? first : second).send(batch);
      await deliver(events, { how, send });
      const best = rivals
        .sort(
          (a, b) => b.points - a.points || b.answered - a.answered || (a.attemptId < b.attemptId ? -1 : 1),
        )
        .slice(0, limit);
      expect(await first.client.attempts.statistics.query()).toMatchObject({
        answered: best.reduce((sum, { answered }) => sum + answered, 0),
        correct: best.reduce((sum, { points }) => sum + points, 0),
        points: best.reduce((sum, { points }) => sum + points, 0),
        attempts: plan.length,
      });
    }),
    { numRuns: 20, endOnFailure: true },
  );
}, 120_000);

function next(stream: Iterator<number>): number {
  return must(stream.next().value, "the stream has no end");
}
