import { afterAll, beforeAll, expect, test } from "vitest";
import { forgetPerson } from "../../src/server/forget/forget-person.ts";
import { aDevice, startAttempt, valueOf } from "../offline/support/a-device.ts";
import { aSetFile, RIGHT } from "../support/builders.ts";
import { openTestServer, type TestServer } from "../support/test-server.ts";

const KIM = { staffId: "s1", name: "Kim" };

let server: TestServer;

beforeAll(async () => {
  server = await openTestServer();
  await server.publish(aSetFile());
});
afterAll(() => server[Symbol.asyncDispose]());

test("a phone whose account was removed keeps everything, is told why, and makes no account anew", async () => {
  const device = aDevice({ origin: server.url, fetch });
  const engine = await device.openWith("a-set");
  const attemptId = await startAttempt(engine);
  valueOf(await engine.recordAnswer(attemptId, "q1", RIGHT["single-choice"]));
  engine.wake("tap");
  expect(await engine.rested()).toBe("idle");
  const { learnerId } = engine.account;
  await forgetPerson({ db: server.db, now: () => server.clock.nowMs }, KIM, learnerId);

  valueOf(await engine.recordAnswer(attemptId, "q4", RIGHT.numeric));
  engine.wake("tap");
  expect(await engine.rested()).toBe("sign_in_needed");
  expect(await engine.readSyncStatus()).toMatchObject({
    phase: "sign_in_needed",
    failure: { code: "not_allowed", detail: { reason: "forgotten" } },
    waiting: 1,
  });
  expect((await engine.exportEverything()).text).toContain(attemptId);
  expect((await engine.listAttempts()).map((attempt) => attempt.attemptId)).toEqual([attemptId]);
  const learners = await server.db.selectFrom("learners").select("learner_id").execute();
  expect(learners.map((row) => row.learner_id)).not.toContain(learnerId);
  await device.putAway();
});
