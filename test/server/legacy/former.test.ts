import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { must } from "../../../src/domain/invariant.ts";
import { PROTOCOL_VERSION } from "../../../src/protocol/version.ts";
import { identitiesOf } from "../../../src/server/accounts/learner-aliases.ts";
import { seedV1, type V1SeedReport } from "../../../src/server/legacy/seed/seed-v1.ts";
import { v1Of } from "../../../src/server/legacy/v1-database.ts";
import { openTestDevice } from "../../support/test-device.ts";
import { openTestServer, type TestServer } from "../../support/test-server.ts";

let server: TestServer;
let seeded: V1SeedReport;

beforeAll(async () => {
  server = await openTestServer();
  seeded = await seedV1(server.db, {
    questions: 100,
    learners: 20,
    answers: 800,
    faults: "planted",
    seed: 3,
    untilMs: Date.UTC(2026, 0, 1),
  });
});
afterAll(() => server[Symbol.asyncDispose]());

const loginOf = (index: number) => ({
  protocol: PROTOCOL_VERSION,
  email: must(seeded.emails[index], "there are learners"),
  password: seeded.password,
});

describe("signing in with a V1 account", () => {
  test("makes it the same person, once, and brings what V1 knew", async () => {
    const device = await openTestDevice(server);
    const { learner } = device.client;
    expect(await learner.former.query()).toEqual({ history: null });
    const { history } = await learner.signInFormer.mutate(loginOf(0));
    const login = loginOf(0);
    const again = await learner.signInFormer.mutate({ ...login, email: ` ${login.email.toUpperCase()}` });
    expect(again.history).toEqual(history);
    expect(await identitiesOf(server.db, device.learnerId)).toHaveLength(2);
    const aliases = await server.db.selectFrom("learner_aliases").selectAll().execute();
    expect(aliases.filter(({ learner_id }) => learner_id === device.learnerId)).toHaveLength(1);

    const rows = await v1Of(server.db)
      .selectFrom("user_progress")
      .innerJoin("user", "user.id", "user_progress.user_id")
      .selectAll("user_progress")
      .where("user.email", "=", login.email)
      .execute();
    expect(history).toMatchObject({
      answered: rows.length,
      correct: rows.filter((row) => row.is_correct).length,
      tries: rows.reduce((sum, row) => sum + row.attempt_count, 0),
    });
    const days = new Set(rows.map((row) => row.last_attempted_at.toISOString().slice(0, 10)));
    expect(history?.byDay.map(({ day }) => day)).toEqual([...days].sort());
    const sum = (parts: { answered: number }[] = []) => parts.reduce((all, part) => all + part.answered, 0);
    expect(sum(history?.byDay)).toBe(rows.length);
    expect(sum(history?.byCategory)).toBe(rows.length);
    expect(await learner.former.query()).toEqual({ history });
  });

  test("makes two phones of one V1 account one person", async () => {
    const [one, two] = [await openTestDevice(server), await openTestDevice(server)];
    await one.client.learner.signInFormer.mutate(loginOf(1));
    await two.client.learner.signInFormer.mutate(loginOf(1));
    expect(await identitiesOf(server.db, one.learnerId)).toContain(two.learnerId);
  });

  test("is refused with a wrong password as with an address that is not there", async () => {
    const { client, learnerId } = await openTestDevice(server);
    const login = loginOf(2);
    const wrong = { ...login, password: "something else" };
    await expect(client.learner.signInFormer.mutate(wrong)).rejects.toThrow("not_allowed");
    const nobody = { ...login, email: "nobody@v1.example" };
    await expect(client.learner.signInFormer.mutate(nobody)).rejects.toThrow("not_allowed");
    expect(await identitiesOf(server.db, learnerId)).toEqual([learnerId]);
  });

  test("cannot be had by trying one password after the other", async () => {
    const { client } = await openTestDevice(server);
    const tried = { ...loginOf(2), email: "someone@v1.example", password: "guess" };
    for (let tries = 0; tries < 10; tries += 1)
      await expect(client.learner.signInFormer.mutate(tried)).rejects.toThrow("not_allowed");
    await expect(client.learner.signInFormer.mutate(tried)).rejects.toThrow("rate_limited");
  });

  test("takes nothing from V1: whoever is signed in there stays so", async () => {
    const before = await v1Of(server.db).selectFrom("session").selectAll().orderBy("id").execute();
    const { client } = await openTestDevice(server);
    await client.learner.signInFormer.mutate(loginOf(0));
    expect(await v1Of(server.db).selectFrom("session").selectAll().orderBy("id").execute()).toEqual(before);
  });
});

test("where there is no V1, there is no former account", async () => {
  await using bare = await openTestServer();
  const { client } = await openTestDevice(bare);
  await expect(client.learner.signInFormer.mutate(loginOf(0))).rejects.toThrow("not_found");
  expect(await client.learner.former.query()).toEqual({ history: null });
});
