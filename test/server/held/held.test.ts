import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sealEvent } from "../../../src/domain/attempt/journal.ts";
import { must } from "../../../src/domain/invariant.ts";
import type { StaffMember } from "../../../src/protocol/staff.ts";
import { readAgain } from "../../../src/server/held/read-again.ts";
import { QUARANTINE_LIMITS } from "../../../src/server/sync/quarantine-rows.ts";
import { aSetFile, RIGHT } from "../../support/builders.ts";
import { openTestDevice, type TestDevice } from "../../support/test-device.ts";
import { openTestServer, type TestServer } from "../../support/test-server.ts";

let server: TestServer;

beforeAll(async () => {
  server = await openTestServer();
  await server.publish(aSetFile());
});
afterAll(() => server[Symbol.asyncDispose]());

const person = (role: StaffMember["role"], name = "Jimin"): StaffMember => ({
  staffId: `id-of-${name}`,
  email: `${name}@example.org`,
  name,
  role,
});
const staff = () => server.client().staff;

/** An answer for which the device claims another verdict than the server finds. */
async function heldAnswer(claim: { verdict: string; fraction: number }, choiceId = "b") {
  const device = await openTestDevice(server);
  const attempt = device.start(await device.download("a-set"));
  attempt.answer("q1", { kind: "single-choice", choiceId }, claim);
  const { outcomes } = await device.send(attempt.events);
  expect(outcomes).toMatchObject([{ acceptance: "held", reason: "verdict_mismatch" }]);
  const decision = { attemptId: attempt.attemptId, questionId: "q1", seq: 1 };
  const ask = async () => (await device.send([], [attempt.head()])).outcomes;
  return { device, attempt, decision, ask };
}

const CLAIM = { verdict: "correct", fraction: 1 };

describe("a held answer", () => {
  test("waits in the list until a named person decides, and the learner gets what was decided", async () => {
    const { device, decision, ask } = await heldAnswer(CLAIM);
    server.signInStaff(person("support"));
    const listed = (await staff().held.query()).answers.find(
      ({ attemptId }) => attemptId === decision.attemptId,
    );
    expect(listed).toMatchObject({
      why: "verdict_mismatch",
      device: { verdict: "correct" },
      shown: { verdict: "correct" },
    });
    const left = await staff().decide.mutate({
      ...decision,
      acceptance: "counted",
      verdict: "device",
      reason: "The picture showed b.",
    });
    expect(left.answers.some(({ attemptId }) => attemptId === decision.attemptId)).toBe(false);
    expect(await ask()).toMatchObject([
      { verdict: "correct", fraction: 1, acceptance: "counted", reason: "decided_by_person" },
    ]);
    expect(await device.client.attempts.statistics.query()).toMatchObject({ answered: 1, correct: 1 });
  });

  test("becomes wrong by a person's word alone, or does not count at all", async () => {
    const wrong = await heldAnswer(CLAIM);
    const out = await heldAnswer(CLAIM);
    server.signInStaff(person("operator"));
    const reason = "The key is right.";
    await staff().decide.mutate({ ...wrong.decision, acceptance: "counted", verdict: "server", reason });
    await staff().decide.mutate({ ...out.decision, acceptance: "not_counted", verdict: "server", reason });
    expect(await wrong.ask()).toMatchObject([{ verdict: "incorrect", acceptance: "counted" }]);
    expect(await out.ask()).toMatchObject([{ verdict: "incorrect", acceptance: "not_counted" }]);
    expect(await out.device.client.attempts.statistics.query()).toMatchObject({ answered: 0 });
  });

  test("is decided once: a repeat is the same decision, and what is no longer held is not decided again", async () => {
    const { decision } = await heldAnswer(CLAIM);
    const input = { ...decision, acceptance: "counted", verdict: "device", reason: "Looked at it." } as const;
    server.signInStaff(person("support", "Ara"));
    await staff().decide.mutate(input);
    await staff().decide.mutate(input);
    server.signInStaff(person("support", "Bora"));
    await expect(staff().decide.mutate(input)).rejects.toThrow("changed_meanwhile");
    const rows = await server.db
      .selectFrom("decisions")
      .select(["staff_name", "reason", "number"])
      .where("attempt_id", "=", decision.attemptId)
      .execute();
    expect(rows).toEqual([{ staff_name: "Ara", reason: "Looked at it.", number: 1 }]);
  });

  test("is shown with its decision where the attempt is replayed", async () => {
    const { decision } = await heldAnswer(CLAIM);
    server.signInStaff(person("support"));
    await staff().decide.mutate({ ...decision, acceptance: "counted", verdict: "device", reason: "Fine." });
    const { events } = await staff().replay.query({ attemptId: decision.attemptId });
    expect(events[1]).toMatchObject({
      acceptance: "counted",
      why: "decided_by_person",
      decisions: [{ acceptance: "counted", verdict: "device", reason: "Fine.", by: "Jimin" }],
    });
  });

  test("of a client of version 1 is told in words that it knows", async () => {
    const { device, attempt, decision } = await heldAnswer(CLAIM);
    server.signInStaff(person("support"));
    await staff().decide.mutate({ ...decision, acceptance: "not_counted", verdict: "server", reason: "No." });
    const old = { ...device.batch([], [attempt.head()]), protocol: 1 };
    expect((await device.client.attempts.sync.mutate(old)).outcomes).toMatchObject([
      { acceptance: "late_not_counted", reason: "after_results_final" },
    ]);
  });

  test("is not an author's to decide", async () => {
    server.signInStaff(person("author"));
    await expect(staff().held.query()).rejects.toThrow("not_allowed");
  });
});

async function post(device: TestDevice, body: string): Promise<number> {
  const reply = await fetch(`${server.url}/api/v2/attempts.sync`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      authorization: `Bearer ${device.deviceId}.${device.secret}`,
    },
    body,
  });
  return reply.status;
}

const bodiesOf = async (device: TestDevice) =>
  server.db.selectFrom("quarantine").selectAll().where("device_id", "=", device.deviceId).execute();

describe("what cannot be read", () => {
  test.each([
    ["is no JSON", '{"protocol":2,  "events":[{"body":"서울'],
    ["is no message of ours", '{ "protocol" : 2, "answers" : "가\\u0000나" }'],
  ])("is kept byte for byte where it %s, and its sender is told so", async (_what, body) => {
    const device = await openTestDevice(server);
    expect(await post(device, body)).toBe(400);
    expect(await post(device, body)).toBe(400);
    const kept = await bodiesOf(device);
    expect(kept.map((row) => row.body.toString("utf8"))).toEqual([body]);
    expect(kept).toMatchObject([{ learner_id: device.learnerId, reason: "request_malformed" }]);
  });

  test("is found by its sender before it is kept: of several events none is kept twice", async () => {
    const device = await openTestDevice(server);
    const { events } = device.start(await device.download("a-set")).answer("q4", RIGHT.numeric);
    const batch = { ...device.batch(events), events: [...events, { odd: true }] };
    expect(await post(device, JSON.stringify(batch))).toBe(400);
    expect(await bodiesOf(device)).toEqual([]);
    expect(await post(device, JSON.stringify({ ...batch, events: [{ odd: true }] }))).toBe(400);
    expect(await bodiesOf(device)).toHaveLength(1);
  });

  test("from somebody without a credential is not kept", async () => {
    const stranger = { ...(await openTestDevice(server)), secret: "x".repeat(43) };
    expect(await post(stranger, "{")).toBe(401);
    expect(await bodiesOf(stranger)).toEqual([]);
  });

  test("takes no more than a learner's share: the rest stays with the device, and is counted", async () => {
    const device = await openTestDevice(server);
    const { events } = device.start(await device.download("a-set"));
    const event = must(events[0], "an attempt has a first event");
    const filler = Array.from({ length: QUARANTINE_LIMITS.bodies - 1 }, (_, n) => ({
      learner_id: device.learnerId,
      device_id: device.deviceId,
      reason: "not_intact",
      body: Buffer.from(`${n}`),
    }));
    await server.db.insertInto("quarantine").values(filler).execute();
    const before = server.notes.length;
    const { results } = await device.send(["{}", "[]"].map((body, seq) => ({ ...event, body, seq })));
    expect(results.map(({ code, reason }) => [code, reason])).toEqual([
      ["held", "not_intact"],
      ["retry", "quarantine_full"],
    ]);
    expect(server.notes.slice(before).filter(({ what }) => what === "quarantined")).toEqual([
      { what: "quarantined", outcome: "kept" },
      { what: "quarantined", outcome: "full" },
    ]);
    expect((await device.send(events)).results).toMatchObject([{ code: "applied" }]);
  });

  test("takes no more bytes than a learner's share", async () => {
    const device = await openTestDevice(server);
    const body = Buffer.alloc(QUARANTINE_LIMITS.bytes - 10);
    await server.db
      .insertInto("quarantine")
      .values({ learner_id: device.learnerId, device_id: device.deviceId, reason: "not_intact", body })
      .execute();
    expect(await post(device, '{"a":"longer than ten bytes"}')).toBe(400);
    expect(await post(device, "{")).toBe(400);
    expect((await bodiesOf(device)).map((row) => row.body.length).toSorted((a, b) => a - b)).toEqual([
      1,
      body.length,
    ]);
  });
});

describe("a body in quarantine", () => {
  /** As an older build left it: it could not read what this one can. */
  async function waitingBody(device: TestDevice, body: string) {
    const id = randomUUID();
    await server.db
      .insertInto("quarantine")
      .values({
        id,
        learner_id: device.learnerId,
        device_id: device.deviceId,
        reason: "request_malformed",
        received_at: new Date(0),
        body: Buffer.from(body),
      })
      .execute();
    return id;
  }

  test("is accepted after all where this build can read it, once, on record with a name", async () => {
    const device = await openTestDevice(server);
    const attempt = device.start(await device.download("a-set")).answer("q4", RIGHT.numeric);
    const id = await waitingBody(device, JSON.stringify(device.batch(attempt.events)));
    server.signInStaff(person("support"));
    expect((await staff().held.query()).bodies).toContainEqual(
      expect.objectContaining({ id, why: "request_malformed", deviceId: device.deviceId }),
    );
    const left = await staff().settle.mutate({ id, as: "take", reason: "The mended build reads it." });
    expect(left.bodies.some((body) => body.id === id)).toBe(false);
    expect(await device.client.attempts.statistics.query()).toMatchObject({ answered: 1, correct: 1 });
    expect((await device.send(attempt.events)).results.map(({ code }) => code)).toEqual([
      "duplicate",
      "duplicate",
    ]);
    expect(await bodiesOf(device)).toMatchObject([
      { settled_as: "taken", settled_reason: "The mended build reads it.", staff_name: "Jimin" },
    ]);
    await expect(staff().settle.mutate({ id, as: "take", reason: "Again." })).rejects.toThrow("not_found");
  });

  test("that still cannot be read stays and waits, until a person puts it by", async () => {
    const device = await openTestDevice(server);
    const id = await waitingBody(device, "{");
    server.signInStaff(person("support"));
    await expect(staff().settle.mutate({ id, as: "take", reason: "Try." })).rejects.toThrow(
      "document_malformed",
    );
    await staff().settle.mutate({ id, as: "put_by", reason: "A broken proxy." });
    expect(await bodiesOf(device)).toMatchObject([
      { settled_as: "put_by", staff_name: "Jimin", body: Buffer.from("{") },
    ]);
  });
});

test("events that no build could read when they came are read again, and what they answer counts", async () => {
  const device = await openTestDevice(server);
  const attempt = device.start(await device.download("a-set")).answer("q4", RIGHT.numeric);
  const last = must(attempt.events.at(-1), "it was answered");
  const strange = { ...JSON.parse(last.body), v: 7, type: "from_the_future", seq: 2 };
  attempt.events.push(sealEvent(strange, last.hash));
  await device.send(attempt.events);
  // As an older build would have stored the answer.
  await server.db
    .updateTable("events")
    .set({ type: null, question_id: null })
    .where("journal_id", "=", attempt.attemptId)
    .where("seq", "=", 1)
    .execute();
  await server.db.deleteFrom("answers").where("attempt_id", "=", attempt.attemptId).execute();
  expect(await readAgain(server.sync)).toBe(1);
  expect(await readAgain(server.sync)).toBe(0);
  expect(await device.client.attempts.statistics.query()).toMatchObject({ answered: 1, correct: 1 });
});
