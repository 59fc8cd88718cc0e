import { expect, onTestFinished, test } from "vitest";
import { must } from "../../src/domain/invariant.ts";
import { seedV1 } from "../../src/server/legacy/seed/seed-v1.ts";
import { aDevice } from "../offline/support/a-device.ts";
import { aSetFile } from "../support/builders.ts";
import { openTestServer } from "../support/test-server.ts";

test("what a learner did in V1 comes with its account, and stays on the device without a network", async () => {
  await using server = await openTestServer();
  await server.publish(aSetFile());
  const { emails, password } = await seedV1(server.db, {
    questions: 20,
    learners: 3,
    answers: 30,
    faults: "none",
    seed: 1,
    untilMs: server.clock.nowMs,
  });
  const device = aDevice({ origin: server.url, fetch });
  onTestFinished(() => device.putAway());
  const engine = await device.openWith("a-set");
  const former = await engine.openFormer();
  expect(await former.refresh()).toEqual({ ok: true, value: undefined });
  expect(await former.read()).toBeUndefined();

  const email = must(emails[0], "there are learners");
  const wrong = await former.signIn({ email, password: "something else" });
  expect(wrong).toMatchObject({ ok: false, failure: { code: "not_allowed" } });
  expect(await former.signIn({ email, password })).toMatchObject({ ok: true });

  device.goOffline();
  const history = must(await former.read(), "it was told");
  expect(history.answered).toBeGreaterThan(0);
  expect(history.byDay.reduce((sum, day) => sum + day.answered, 0)).toBe(history.answered);
  expect(await former.refresh()).toMatchObject({ ok: false });
  expect(await former.read()).toEqual(history);
});
