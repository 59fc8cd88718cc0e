import { expect, test } from "vitest";
import { aSetFile, RIGHT } from "../support/builders.ts";
import { openTestDevice } from "../support/test-device.ts";
import { openTestServer } from "../support/test-server.ts";

test("a set goes from its author to a device, and the answers back to a replay", async () => {
  await using server = await openTestServer();
  const published = await server.publish(aSetFile());
  const device = await openTestDevice(server);
  const set = await device.download("a-set");
  expect(set.hash).toBe(published.manifest);

  const attempt = device.start(set);
  for (const id of attempt.order) {
    const question = set.questions.get(id);
    if (question) attempt.answer(id, RIGHT[question.kind]);
  }
  attempt.finish();
  const reply = await device.send(attempt.events, [attempt.head()]);
  expect(reply.results.map(({ code }) => code)).toEqual(attempt.events.map(() => "applied"));
  expect(reply.receipts).toHaveLength(1);
  expect(reply.outcomes).toHaveLength(4);
  for (const outcome of reply.outcomes) {
    expect(outcome).toMatchObject({ verdict: "correct", fraction: 1, acceptance: "counted" });
  }

  const [mine] = await device.client.attempts.mine.query();
  expect(mine).toMatchObject({
    answered: 4,
    correct: 4,
    points: 4,
    held: 0,
    missingEvents: 0,
    title: "A set",
  });
  const statistics = await device.client.attempts.statistics.query();
  expect(statistics).toMatchObject({ answered: 4, correct: 4, points: 4, attempts: 1 });

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
    expect(event.verdicts).toMatchObject({
      device: { verdict: "correct" },
      server: { verdict: "correct" },
      today: { verdict: "correct" },
    });
  }
});
