import { afterAll, beforeAll, expect, test } from "vitest";
import { must } from "../../../src/domain/invariant.ts";
import { joinLearners } from "../../../src/server/accounts/learner-aliases.ts";
import { aSetFile, anId, RIGHT } from "../../support/builders.ts";
import { openTestDevice } from "../../support/test-device.ts";
import { openTestServer, type TestServer } from "../../support/test-server.ts";

let server: TestServer;

beforeAll(async () => {
  server = await openTestServer();
  const policy = { mode: "exam", attemptLimit: 2, shuffleQuestions: false, shuffleChoices: false } as const;
  await server.publish(aSetFile({ id: "limited", policy }));
});
afterAll(() => server[Symbol.asyncDispose]());

test("an attempt limit holds however many calls ask at once", async () => {
  const { client } = await openTestDevice(server);
  const replies = await Promise.all(
    Array.from({ length: 8 }, () => client.sessions.issue.mutate({ setId: "limited", count: 2 })),
  );
  expect(replies.flatMap(({ tickets }) => tickets)).toHaveLength(2);
});

test("a request that is made again because its reply was lost uses up no try twice, also twice at once", async () => {
  const { client } = await openTestDevice(server);
  const request = { setId: "limited", count: 1, requestId: anId("request") };
  const ask = () => client.sessions.issue.mutate(request);
  const [first, ...again] = [...(await Promise.all([ask(), ask()])), await ask()];
  const payloadsOf = ({ tickets }: { tickets: string[] }) => tickets.map((jws) => JSON.parse(jws).payload);
  expect(first?.tickets).toHaveLength(1);
  for (const each of again) expect(payloadsOf(each)).toEqual(first && payloadsOf(first));
  const other = await client.sessions.issue.mutate({ ...request, count: 5, requestId: anId("other") });
  expect(other.tickets).toHaveLength(1);
});

test("a ticket used under another of the person's identities is one session and one try", async () => {
  const before = await openTestDevice(server);
  const { tickets } = await before.client.sessions.issue.mutate({ setId: "limited", count: 1 });
  const after = await openTestDevice(server);
  await joinLearners(server.db, { learnerId: after.learnerId, aliasOf: before.learnerId, by: "test" });
  const ticket = must(tickets[0], "a ticket was issued");
  const attempt = after.start(await after.download("limited"), { ticket }).answer("q4", RIGHT.numeric);
  const { outcomes } = await after.send(attempt.finish().events);
  expect(outcomes).toMatchObject([{ acceptance: "counted", reason: "in_time" }]);
  const { sessionId } = JSON.parse(Buffer.from(JSON.parse(ticket).payload, "base64url").toString("utf8"));
  expect(await after.client.sessions.status.query({ sessionId })).toMatchObject({
    state: "finished",
    attemptId: attempt.attemptId,
  });
  const { tickets: left } = await after.client.sessions.issue.mutate({ setId: "limited", count: 5 });
  expect(left).toHaveLength(1);
});

test("a version that moves the window gives no tries beyond those that could count", async () => {
  const HOUR_MS = 3_600_000;
  const { nowMs } = server.clock;
  const windowed = (fromMs: number, toMs: number) => {
    const window = { opensAt: nowMs + fromMs * HOUR_MS, closesAt: nowMs + toMs * HOUR_MS };
    const policy = { mode: "exam", attemptLimit: 2, shuffleQuestions: false, shuffleChoices: false } as const;
    return server.publish(aSetFile({ id: "moved", policy: { ...policy, ...window } }));
  };
  await windowed(-1, 2);
  const device = await openTestDevice(server);
  const issue = async (count: number) =>
    (await device.client.sessions.issue.mutate({ setId: "moved", count })).tickets;
  const [ticket] = await issue(1);
  const attempt = device.start(await device.download("moved"), {
    ticket: must(ticket, "a ticket was issued"),
  });
  await device.send(attempt.answer("q4", RIGHT.numeric).finish().events);
  server.clock.nowMs = nowMs + 1.5 * HOUR_MS;
  await windowed(1, 6);
  expect(await issue(5)).toHaveLength(1);
  // Another window is another sitting.
  await windowed(10, 20);
  server.clock.nowMs = nowMs + 11 * HOUR_MS;
  expect(await issue(5)).toHaveLength(2);
});
