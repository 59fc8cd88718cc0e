import { randomBytes, randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { normaliseLearnerCode } from "../../../src/domain/learner-code.ts";
import { identitiesOf, joinLearners } from "../../../src/server/accounts/learner-aliases.ts";
import type { Credential } from "../../../src/server/api/context.ts";
import { aSetFile, RIGHT } from "../../support/builders.ts";
import { openTestDevice, type TestDevice } from "../../support/test-device.ts";
import { openTestServer, type TestServer } from "../../support/test-server.ts";

let server: TestServer;

beforeAll(async () => {
  server = await openTestServer();
  await server.publish(aSetFile());
});
afterAll(() => server[Symbol.asyncDispose]());

const aSecret = () => randomBytes(32).toString("base64url");
const aRegistration = () => ({
  protocol: 1,
  learnerId: randomUUID(),
  deviceId: randomUUID(),
  secret: aSecret(),
});

describe("registering", () => {
  test("gives a learner code that can be typed back, and the same answer again", async () => {
    const input = aRegistration();
    const { learner } = server.client();
    const first = await learner.register.mutate({ ...input, name: "지우" });
    expect(first).toMatchObject({ learnerId: input.learnerId, name: "지우" });
    expect(normaliseLearnerCode(first.code.toLowerCase())).toBe(first.code);
    expect(await learner.register.mutate(input)).toEqual(first);
  });

  test("ten times at once makes one learner", async () => {
    const input = aRegistration();
    const { learner } = server.client();
    const codes = await Promise.all(
      Array.from({ length: 10 }, async () => (await learner.register.mutate(input)).code),
    );
    expect(new Set(codes).size).toBe(1);
  });

  test("a device that is known by another secret is not allowed in", async () => {
    const input = aRegistration();
    const { learner } = server.client();
    await learner.register.mutate(input);
    await expect(learner.register.mutate({ ...input, secret: aSecret() })).rejects.toThrow("not_allowed");
    await expect(learner.register.mutate({ ...input, learnerId: randomUUID() })).rejects.toThrow(
      "not_allowed",
    );
  });

  test("knowing a learner's id does not open the account", async () => {
    const input = aRegistration();
    const { learner } = server.client();
    await learner.register.mutate(input);
    const intruder = { ...aRegistration(), learnerId: input.learnerId };
    await expect(learner.register.mutate(intruder)).rejects.toThrow("not_allowed");
    await expect(server.client(intruder).learner.me.query()).rejects.toThrow("not_signed_in");
  });

  test("a secret is stored hashed", async () => {
    const input = aRegistration();
    await server.client().learner.register.mutate(input);
    const { secret_hash } = await server.db
      .selectFrom("devices")
      .select("secret_hash")
      .where("device_id", "=", input.deviceId)
      .executeTakeFirstOrThrow();
    expect(secret_hash.length).toBe(32);
    expect(secret_hash.includes(Buffer.from(input.secret))).toBe(false);
  });

  test("a name may be any text, also one that PostgreSQL cannot hold", async () => {
    const device = await openTestDevice(server);
    await device.client.learner.rename.mutate({ name: " a\u0000b\uD800 " });
    expect((await device.client.learner.me.query()).name).toBe("a\uFFFDb\uFFFD");
  });
});

describe("moving to another phone", () => {
  async function redeem(code: string, phone: Credential = { deviceId: randomUUID(), secret: aSecret() }) {
    const me = await server.client().learner.redeemMoveCode.mutate({ protocol: 1, code, ...phone });
    return { me, client: server.client(phone), phone };
  }

  test("a code gives the new phone a credential of its own on the same account", async () => {
    const old = await openTestDevice(server);
    const { code, expiresAt } = await old.client.learner.createMoveCode.mutate();
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(expiresAt).toBe(server.clock.nowMs + 600_000);
    const { me, client } = await redeem(code.toLowerCase().replace("-", " ").replaceAll("0", "o"));
    expect(me.learnerId).toBe(old.learnerId);
    expect((await client.learner.me.query()).code).toBe((await old.client.learner.me.query()).code);
  });

  test("a code works once; the phone that used it may repeat the call", async () => {
    const old = await openTestDevice(server);
    const { code } = await old.client.learner.createMoveCode.mutate();
    const { me, phone } = await redeem(code);
    expect((await redeem(code, phone)).me.learnerId).toBe(me.learnerId);
    await expect(redeem(code)).rejects.toThrow("move_code_unknown");
  });

  test("of two phones that use one code at the same time one gets in", async () => {
    const old = await openTestDevice(server);
    const { code } = await old.client.learner.createMoveCode.mutate();
    const tries = await Promise.allSettled([redeem(code), redeem(code)]);
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  test("a code ends after ten minutes, and when a newer one is made", async () => {
    server.clock.nowMs += 600_000;
    const old = await openTestDevice(server);
    const first = await old.client.learner.createMoveCode.mutate();
    const second = await old.client.learner.createMoveCode.mutate();
    await expect(redeem(first.code)).rejects.toThrow("move_code_expired");
    server.clock.nowMs += 600_000;
    await expect(redeem(second.code)).rejects.toThrow("move_code_expired");
  });

  test("a phone that has an account of its own cannot slip into another with its credential", async () => {
    const old = await openTestDevice(server);
    const other = await openTestDevice(server);
    const { code } = await old.client.learner.createMoveCode.mutate();
    await expect(redeem(code, other)).rejects.toThrow("not_allowed");
  });
});

test("of move codes made at once only the last stands", async () => {
  const { client } = await openTestDevice(server);
  const made = await Promise.all(Array.from({ length: 5 }, () => client.learner.createMoveCode.mutate()));
  const tried = await Promise.allSettled(
    made.map(({ code }) =>
      server.ports.learners.redeemMoveCode({ protocol: 1, code, deviceId: randomUUID(), secret: aSecret() }),
    ),
  );
  const opened = tried.filter((result) => result.status === "fulfilled" && result.value.ok);
  expect(opened).toHaveLength(1);
});

describe("joining two identities", () => {
  async function answerOnce(device: TestDevice) {
    const attempt = device.start(await device.download("a-set")).answer("q1", RIGHT["single-choice"]);
    await device.send(attempt.events);
    return attempt;
  }

  test("reads from either see both, nothing is rewritten, and journals go on from either", async () => {
    const one = await openTestDevice(server);
    const two = await openTestDevice(server);
    const attempt = await answerOnce(one);
    await answerOnce(two);
    const join = { learnerId: two.learnerId, aliasOf: one.learnerId, by: "test" };
    await joinLearners(server.db, join);
    await joinLearners(server.db, join);
    for (const device of [one, two]) {
      expect(await device.client.attempts.mine.query()).toHaveLength(2);
      expect(await device.client.attempts.statistics.query()).toMatchObject({ answered: 2, attempts: 2 });
    }
    expect(await identitiesOf(server.db, two.learnerId)).toEqual([two.learnerId, one.learnerId]);
    // The other identity's device sends what is left of the first one's journal.
    const reply = await two.send(attempt.finish().events);
    expect(reply.results.map(({ code }) => code)).toEqual(["duplicate", "duplicate", "applied"]);
    const owners = await server.db
      .selectFrom("events")
      .select("learner_id")
      .distinct()
      .where("journal_id", "=", attempt.attemptId)
      .execute();
    expect(owners).toEqual([{ learner_id: one.learnerId }]);
    const aliases = await server.db.selectFrom("learner_aliases").selectAll().execute();
    expect(aliases).toHaveLength(1);
  });
});
