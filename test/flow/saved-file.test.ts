import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { SealedEvent } from "../../src/domain/attempt/event.ts";
import { must } from "../../src/domain/invariant.ts";
import type { StaffMember } from "../../src/protocol/staff.ts";
import { PROTOCOL_VERSION } from "../../src/protocol/version.ts";
import { openAccounts } from "../../src/offline/accounts.ts";
import type { OpenedEngine } from "../../src/offline/open-engine.ts";
import { takeInFile } from "../../src/app/staff/intake/take-in-file.ts";
import { fail, ok } from "../../src/domain/result.ts";
import { aDevice, startAttempt, valueOf, type Device } from "../offline/support/a-device.ts";
import { aSetFile, RIGHT } from "../support/builders.ts";
import { openTestServer, type TestServer } from "../support/test-server.ts";

const support: StaffMember = { staffId: "s1", email: "s@example.org", name: "Sora", role: "support" };

let server: TestServer;
let device: Device;

beforeAll(async () => {
  server = await openTestServer();
  await server.publish(aSetFile());
});
afterEach(async () => {
  server.signInStaff(undefined);
  await device.putAway();
});
afterAll(() => server[Symbol.asyncDispose]());

const network = () => ({ origin: server.url, fetch });

async function answer(engine: OpenedEngine): Promise<string> {
  const attemptId = await startAttempt(engine);
  valueOf(await engine.recordAnswer(attemptId, "q1", RIGHT["single-choice"]));
  valueOf(await engine.recordAnswer(attemptId, "q3", { kind: "short-text", text: "Busan" }));
  valueOf(await engine.recordReport(attemptId, "q3", "Busan was one once"));
  valueOf(await engine.recordRating({ attemptId, questionId: "q1" }, "down"));
  valueOf(await engine.recordFinish(attemptId));
  return attemptId;
}

async function send(engine: OpenedEngine): Promise<void> {
  engine.wake("tap");
  expect(await engine.rested()).toBe("idle");
}

/** Answers given with no network, saved to a file. */
async function savedFile() {
  device = aDevice(network());
  const engine = await device.openWith("a-set");
  device.goOffline();
  const attemptId = await answer(engine);
  const { account } = engine;
  return { engine, attemptId, account, text: (await engine.exportEverything()).text };
}

async function handIn(text: string, build = (events: SealedEvent[]) => events) {
  server.signInStaff(support);
  const { staff } = server.client();
  return valueOf(
    await takeInFile(text, {
      takeIn: async (input) => {
        try {
          return ok(await staff.takeIn.mutate({ ...input, events: build(input.events) }));
        } catch {
          return fail("server_error");
        }
      },
      mintId: () => crypto.randomUUID(),
      onProgress: () => {},
    }),
  );
}

async function replayOf(attemptId: string) {
  const replay = await server.ports.staff.replay(attemptId);
  return must(replay.ok ? replay.value : undefined, JSON.stringify(replay));
}

describe("a saved file on another phone of the account", () => {
  test("goes out from there, and again from the old one, and counts once", async () => {
    const { engine: old, attemptId, text, account } = await savedFile();
    device.goOnline();
    const { code } = valueOf(await old.createMoveCode());
    device.goOffline();
    const oldPhone = await device.look(account.learnerId, (db) => db.events.toArray());
    await device.putAway();
    const first = device;

    device = aDevice(network());
    const accounts = await openAccounts(device.aTab());
    const moved = valueOf(await accounts.redeemMoveCode(code));
    accounts.close();
    const phone = await device.open(device.aTab(), moved);
    const report = valueOf(await phone.importFile(text));
    expect(report).toMatchObject({ taken: { events: oldPhone.length, answers: 2 }, refused: [] });
    await send(phone);
    expect(await phone.readSyncStatus()).toMatchObject({ waitingEvents: 0 });
    const outcomes = await device.look(moved.learnerId, (db) => db.outcomes.toArray());
    expect(new Map(outcomes.map(({ questionId, verdict }) => [questionId, verdict]))).toEqual(
      new Map([
        ["q1", "correct"],
        ["q3", "incorrect"],
      ]),
    );
    // Begun on the old phone: it can be seen here, and is not gone on with.
    valueOf(await phone.refreshCatalog());
    valueOf(await phone.downloadSet("a-set"));
    expect(await phone.recordAnswer(attemptId, "q4", RIGHT.numeric)).toMatchObject({
      failure: { code: "attempt_finished" },
    });
    expect((await phone.readAttempt(attemptId))?.ofDevice).toBe(account.deviceId);
    await device.putAway();

    expect(first).not.toBe(device);
    expect(valueOf(await server.ports.attempts.statistics(moved, { timeZone: "UTC" }))).toMatchObject({
      answered: 2,
      correct: 1,
      attempts: 1,
    });
  });
});

describe("a file that is handed in to support", () => {
  test("is taken into the account it names, from a phone that never got through; then the phone comes itself", async () => {
    device = aDevice(network());
    const online = await device.openWith("a-set");
    device.goOffline();
    await device.putAway();
    // An account that this server has never heard of, on a device that knows the set.
    const accounts = await openAccounts(device.aTab());
    const account = await accounts.create("Never online");
    accounts.close();
    const engine = await device.open(device.aTab(), account);
    device.goOnline();
    valueOf(await engine.refreshCatalog());
    valueOf(await engine.downloadSet("a-set"));
    await engine.rested();
    expect(online.account.learnerId).not.toBe(account.learnerId);
    await server.db.deleteFrom("time_anchors").where("learner_id", "=", account.learnerId).execute();
    await server.db.deleteFrom("sessions").where("learner_id", "=", account.learnerId).execute();
    await server.db.deleteFrom("devices").where("learner_id", "=", account.learnerId).execute();
    await server.db.deleteFrom("learners").where("learner_id", "=", account.learnerId).execute();
    device.goOffline();
    const attemptId = await answer(engine);
    const text = (await engine.exportEverything()).text;

    const taken = await handIn(text);
    expect(taken.failure).toBeUndefined();
    expect(taken.counts).toMatchObject({ duplicate: 0, retry: 0, fork: 0 });
    expect(taken.counts.applied).toBeGreaterThan(4);
    expect(taken.learners).toMatchObject([{ learnerId: account.learnerId, known: "new" }]);
    expect((await replayOf(attemptId)).events.map(({ kind }) => kind)).toContain("answered");
    const again = await handIn(text);
    expect(again.counts).toMatchObject({ applied: 0, duplicate: taken.counts.applied });

    device.goOnline();
    await send(engine);
    expect(await engine.readSyncStatus()).toMatchObject({ waitingEvents: 0 });
    const acts = await server.db
      .selectFrom("intakes")
      .select(["staff_name", "applied"])
      .where("learner_id", "=", account.learnerId)
      .orderBy("taken_at")
      .execute();
    expect(acts[0]).toEqual({ staff_name: "Sora", applied: taken.counts.applied });
  });

  test("brings what its phone has not sent, and tells what a learner said of the marks", async () => {
    const { engine, attemptId, text } = await savedFile();
    const taken = await handIn(text);
    expect(taken).toMatchObject({ file: "whole", learners: [{ known: "known" }] });
    const replay = await replayOf(attemptId);
    expect(replay.remarks).toMatchObject([
      { kind: "reported", questionId: "q3", text: "Busan was one once" },
      { kind: "rated", questionId: "q1", stars: 1 },
    ]);
    expect(replay.attempt.build).toBe("test");
    // What staff sent says nothing of the phone's clock.
    expect(new Set(replay.events.map(({ evidence }) => evidence))).not.toContain("high");
    device.goOnline();
    await send(engine);
    expect((await replayOf(attemptId)).events).toHaveLength(replay.events.length);
  });

  test("that was altered is refused event by event; nothing of it becomes a link", async () => {
    const { attemptId, text } = await savedFile();
    const taken = await handIn(text.replace("Busan was one once", "Busan never was one"));
    expect(taken.refusals.not_intact).toBe(1);
    expect((await replayOf(attemptId)).remarks?.map(({ kind }) => kind) ?? []).not.toContain("reported");
    expect((await handIn(text)).counts.applied).toBeGreaterThan(0);
    expect((await replayOf(attemptId)).remarks?.map(({ kind }) => kind)).toContain("reported");
  });

  test("whose beginning is missing belongs to nobody, until the whole file comes", async () => {
    const { text } = await savedFile();
    const file = JSON.parse(text) as { events: SealedEvent[] };
    const headless = JSON.stringify({ ...file, events: file.events.filter(({ seq }) => seq > 0) });
    const taken = await handIn(headless);
    expect(taken.counts.applied).toBe(0);
    expect(taken.refusals.no_beginning).toBe(file.events.filter(({ seq }) => seq > 0).length);
    expect((await handIn(text)).counts.applied).toBe(file.events.length);
  });

  test("that names a known learner and a device they never had is refused", async () => {
    const victim = await savedFile();
    const { learnerId } = victim.account;
    await device.putAway();
    device = aDevice(network());
    const forger = await device.openWith("a-set");
    device.goOffline();
    const opened = await device.look(forger.account.learnerId, (db) => db.manifests.toArray());
    expect(opened).toHaveLength(1);
    await device.putAway();
    // The forger's device writes a journal in the victim's name.
    const forged = await device.open(device.aTab(), {
      ...forger.account,
      learnerId: forger.account.learnerId,
    });
    await answer(forged);
    const { sealEvent, GENESIS_HASH } = await import("../../src/domain/attempt/journal.ts");
    const file = JSON.parse((await forged.exportEverything()).text) as { events: SealedEvent[] };
    let previous = GENESIS_HASH;
    const events = file.events
      .filter(({ journalId }) => journalId === file.events[0]?.journalId)
      .map(({ body }) => {
        const said = JSON.parse(body);
        const named = "learnerId" in said ? { ...said, learnerId, deviceId: crypto.randomUUID() } : said;
        const sealed = sealEvent(named, previous);
        previous = sealed.hash;
        return sealed;
      });
    const taken = await handIn(JSON.stringify({ ...file, events }));
    expect(taken.counts.applied).toBe(0);
    expect(taken.refusals.not_allowed + taken.refusals.no_beginning).toBe(events.length);
  });

  test("is for staff with that duty only", async () => {
    const { text } = await savedFile();
    const file = JSON.parse(text) as { events: SealedEvent[] };
    const input = {
      protocol: PROTOCOL_VERSION,
      batchId: crypto.randomUUID(),
      build: "test",
      events: file.events,
    };
    await expect(server.client().staff.takeIn.mutate(input)).rejects.toThrow("not_signed_in");
    server.signInStaff({ ...support, role: "author" });
    await expect(server.client().staff.takeIn.mutate(input)).rejects.toThrow("not_allowed");
  });
});
