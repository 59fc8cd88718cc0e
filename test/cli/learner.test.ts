import { afterAll, beforeAll, expect, test } from "vitest";
import { identitiesOf } from "../../src/server/accounts/learner-aliases.ts";
import { forgetAgain } from "../../src/server/forget/forget-again.ts";
import { openDatabase } from "../../src/server/db/open-database.ts";
import { aTerminal } from "../support/a-terminal.ts";
import { addStaff } from "../support/add-staff.ts";
import { copyDatabase } from "../support/fresh-database.ts";
import { aSetFile, RIGHT } from "../support/builders.ts";
import { openTestDevice } from "../support/test-device.ts";
import { openTestServer, type TestServer } from "../support/test-server.ts";

const BY = ["--by", "kim@example.org"];

let server: TestServer;
let terminal: ReturnType<typeof aTerminal>;

beforeAll(async () => {
  server = await openTestServer();
  await server.publish(aSetFile());
  terminal = aTerminal({ DATABASE_URL: server.database.url, MUNDAP_DATA: server.dataDir });
  await addStaff(server.db, { id: "kim", role: "operator" });
  await addStaff(server.db, { id: "lee", role: "support" });
});
afterAll(async () => {
  terminal[Symbol.dispose]();
  await server[Symbol.asyncDispose]();
});

async function aLearner() {
  const device = await openTestDevice(server);
  const attempt = device.start(await device.download("a-set")).answer("q1", RIGHT["single-choice"]);
  await device.send(attempt.events);
  const { code } = await device.client.learner.me.query();
  return { device, attempt, code };
}

test("a person is shown first, removed with --yes, and gone when asked for again", async () => {
  const { device, attempt, code } = await aLearner();
  const shown = await terminal.run(["learner", "forget", code, ...BY]);
  expect(shown).toMatchObject({ code: 0, err: "" });
  expect(shown.out).toMatch(/2 {2}mundap\.events/);
  expect(shown.out).toContain("Nothing has been removed");
  expect((await device.send(attempt.events)).results).toHaveLength(2);

  const done = await terminal.run(["learner", "forget", code, ...BY, "--yes"], { language: "ko" });
  expect(done).toMatchObject({ code: 0, out: expect.stringContaining("영영 지웠어요") });
  await expect(device.send(attempt.events)).rejects.toThrow("not_allowed");
  const again = await terminal.run(["learner", "forget", code, ...BY, "--yes"]);
  expect(again).toMatchObject({ code: 1, err: expect.stringContaining("there is nobody with this") });
  const byId = await terminal.run(["learner", "forget", device.learnerId, ...BY]);
  expect(byId).toMatchObject({ code: 0, out: expect.stringContaining("forgotten before") });
  const list = await terminal.run(["learner", "forgotten"]);
  expect(list.out).toMatch(/^1 · .* · by kim · \d+ rows$/);
  expect(list.out).not.toContain(code);
});

test.each([
  ["without who sees to it", ["learner", "forget", "12345678X"], 2, "--by"],
  [
    "by somebody who is no staff",
    ["learner", "forget", "x", "--by", "no@example.org"],
    1,
    "no staff account",
  ],
  [
    "by support",
    ["learner", "forget", "x", "--by", "lee@example.org"],
    1,
    "takes the role operator or admin",
  ],
  ["of a mistyped code", ["learner", "forget", "AAAAAAAA*", ...BY], 1, "AAAAAAAA*: there is nobody"],
  ["of an address without V1", ["learner", "forget", "a@example.org", ...BY], 1, "there is nobody"],
  ["of nothing", ["learner", "forget", ...BY], 2, "missing required argument"],
])("forgetting is refused %s", async (...[, args, code, said]) => {
  expect(await terminal.run([...args, "--yes"])).toMatchObject({ code, err: expect.stringContaining(said) });
});

test("whom a restored backup brings back is forgotten again before anybody is served", async () => {
  const { device, code } = await aLearner();
  const other = await aLearner();
  await using backup = await copyDatabase(server.database.url);
  expect((await terminal.run(["learner", "forget", code, ...BY, "--yes", "--json"])).code).toBe(0);
  const db = openDatabase(backup.url);
  try {
    const deps = { db, now: () => server.clock.nowMs };
    expect(await forgetAgain(deps, server.dataDir)).toBe(1);
    const left = await db.selectFrom("learners").select("learner_id").execute();
    expect(left.map((row) => row.learner_id)).not.toContain(device.learnerId);
    expect(left.map((row) => row.learner_id)).toContain(other.device.learnerId);
    expect(await identitiesOf(db, other.device.learnerId)).toHaveLength(1);
    expect(await forgetAgain(deps, server.dataDir)).toBe(0);
  } finally {
    await db.destroy();
  }
});
