import { afterAll, beforeAll, expect, test } from "vitest";
import { decideHeld } from "../../../src/server/jobs/decide-held.ts";
import { aSetFile, RIGHT } from "../../support/builders.ts";
import { openTestDevice } from "../../support/test-device.ts";
import { openTestServer, type TestServer } from "../../support/test-server.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

let server: TestServer;

beforeAll(async () => {
  server = await openTestServer();
  const policy = {
    mode: "exam",
    timeLimitSeconds: 600,
    shuffleQuestions: false,
    shuffleChoices: false,
  } as const;
  await server.publish(aSetFile({ id: "exam", policy }));
});
afterAll(() => server[Symbol.asyncDispose]());

/** An answer whose time is open: its clock has no anchor near it and claims the future. */
async function anOpenAnswer(): Promise<string> {
  const device = await openTestDevice(server);
  const at = { wallMs: 1e300, monoMs: 0, startId: crypto.randomUUID() };
  const attempt = device.start(await device.download("exam")).answer("q1", RIGHT["single-choice"], { at });
  const { outcomes } = await device.send(attempt.events);
  expect(outcomes).toMatchObject([{ acceptance: "held" }]);
  return attempt.attemptId;
}

async function acceptances(attemptIds: readonly string[]) {
  const rows = await server.db
    .selectFrom("answers")
    .select("acceptance")
    .where("attempt_id", "in", attemptIds)
    .orderBy("acceptance")
    .execute();
  return rows.map(({ acceptance }) => acceptance);
}

test("an attempt that cannot be judged holds up no other whose time has come", async () => {
  const attempts = [await anOpenAnswer(), await anOpenAnswer(), await anOpenAnswer()];
  server.clock.nowMs += 15 * DAY_MS;
  let calls = 0;
  const manifestsOf: typeof server.sync.content.manifestsOf = (db, rows) =>
    (calls += 1) === 1 ? Promise.reject(new Error("a bug")) : server.sync.content.manifestsOf(db, rows);
  const broken = { ...server.sync, content: { ...server.sync.content, manifestsOf } };
  expect(await decideHeld(broken)).toBe(2);
  expect(server.notes.filter(({ what }) => what === "poison")).toHaveLength(1);
  expect(await acceptances(attempts)).toEqual(["counted", "counted", "held"]);
  expect(await decideHeld(server.sync)).toBe(1);
  expect(await acceptances(attempts)).toEqual(["counted", "counted", "counted"]);
});
