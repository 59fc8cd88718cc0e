import { expect, test } from "vitest";
import { aSetOfEveryKind, RIGHT } from "../support/builders.ts";
import { openTestDevice } from "../support/test-device.ts";
import { openTestServer } from "../support/test-server.ts";

test("a set goes from its author to a device, and the answers back to a replay", async () => {
  await using server = await openTestServer();
  const published = await server.publish(aSetOfEveryKind());
  const device = await openTestDevice(server);
  const set = await device.download("a-set");
  expect(set.hash).toBe(published.manifest);

  const kindOf = (questionId: string) => set.questions.get(questionId)?.kind;
  const attempt = device.start(set);
  for (const id of attempt.order) {
    const question = set.questions.get(id);
    if (question) attempt.answer(id, RIGHT[question.kind]);
  }
  attempt.finish();
  const reply = await device.send(attempt.events, [attempt.head()]);
  expect(reply.results.map(({ code }) => code)).toEqual(attempt.events.map(() => "applied"));
  expect(reply.receipts).toHaveLength(1);
  expect(reply.outcomes).toHaveLength(8);
  const right = { verdict: "correct", fraction: 1, acceptance: "counted" };
  for (const outcome of reply.outcomes) {
    const expected =
      kindOf(outcome.questionId) === "essay" ? { ...right, verdict: "pending", fraction: 0 } : right;
    expect(outcome).toMatchObject(expected);
  }

  const [mine] = await device.client.attempts.mine.query();
  expect(mine).toMatchObject({
    answered: 8,
    correct: 7,
    points: 7,
    held: 0,
    missingEvents: 0,
    title: "A set",
  });
  // What waits for a person is in no statistics yet.
  const statistics = await device.client.attempts.statistics.query();
  expect(statistics).toMatchObject({ answered: 7, correct: 7, points: 7, attempts: 1 });

  server.signInStaff({ staffId: "s", email: "s@example.org", name: "S", role: "support" });
  const me = await device.client.learner.me.query();
  const staff = server.client();
  const [found] = await staff.staff.search.query({ text: me.code });
  expect(found).toMatchObject({ attemptId: attempt.attemptId, learnerCode: me.code });
  for (const text of [mine?.receiptCode ?? "", "a-set", "A SE", attempt.attemptId]) {
    expect((await staff.staff.search.query({ text })).map(({ attemptId }) => attemptId)).toEqual([
      attempt.attemptId,
    ]);
  }
  const replay = await staff.staff.replay.query({ attemptId: attempt.attemptId });
  expect(replay.questions.map(({ question }) => question.id)).toEqual(attempt.order);
  expect(replay.events.map(({ body }) => body)).toEqual(attempt.events.map(({ body }) => body));
  expect(replay.receipts.map(({ jws }) => jws)).toEqual(reply.receipts);
  for (const event of replay.events.filter(({ kind }) => kind === "answered")) {
    expect(event).toMatchObject({ acceptance: "counted", why: "adopted_without_ticket", evidence: "medium" });
    const verdict = kindOf(event.questionId ?? "") === "essay" ? "pending" : "correct";
    expect(event.verdicts).toMatchObject({ device: { verdict }, server: { verdict }, today: { verdict } });
  }
});
