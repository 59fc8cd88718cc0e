import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, onTestFinished, test } from "vitest";
import type { OpenedEngine } from "../../src/offline/open-engine.ts";
import { aSetFile, RIGHT } from "../support/builders.ts";
import { copyDatabase } from "../support/fresh-database.ts";
import { openTestServer, type TestServer } from "../support/test-server.ts";
import { aDevice, startAttempt, valueOf, type Device } from "../offline/support/a-device.ts";

/** The engine, the server and PostgreSQL, of which a backup is put back while devices know more than it does. */
let device: Device;
afterEach(() => device.putAway());

async function answerAll(engine: OpenedEngine, setId: string): Promise<string> {
  const attemptId = await startAttempt(engine, setId);
  const { questionIds } = (await engine.readAttempt(attemptId)) ?? { questionIds: [] };
  for (const questionId of questionIds) {
    const { question } = valueOf(await engine.readQuestion(attemptId, questionId));
    valueOf(await engine.recordAnswer(attemptId, questionId, RIGHT[question.kind]));
  }
  valueOf(await engine.recordFinish(attemptId));
  engine.wake("tap");
  expect(await engine.rested()).toBe("idle");
  return attemptId;
}

/** A phone whose requests go to whichever server stands at the address. */
async function aPhone(server: TestServer) {
  let current = server;
  device = aDevice({
    origin: server.url,
    fetch: (input, init) => fetch(new Request(input, init).url.replace(server.url, current.url), init),
  });
  return { moveTo: (next: TestServer) => void (current = next), engine: await device.openWith("a-set") };
}

/** Onto another machine where `keptDir` is given: all that there is of the folder of the keys is a copy made before. */
async function restore(
  server: TestServer,
  backup: Awaited<ReturnType<typeof copyDatabase>>,
  keptDir = server.dataDir,
) {
  await server.http.close();
  const restored = await openTestServer({ database: backup, dataDir: keptDir });
  onTestFinished(async () => {
    await restored[Symbol.asyncDispose]();
    await backup[Symbol.asyncDispose]();
  });
  restored.clock.nowMs = server.clock.nowMs;
  await restored.refreshDocuments();
  return restored;
}

const statesOf = (server: TestServer, attemptId: string) =>
  server.db
    .selectFrom("answers")
    .select(["verdict", "acceptance"])
    .where("attempt_id", "=", attemptId)
    .execute();

const COUNTED = Array.from({ length: 4 }, () => ({ verdict: "correct", acceptance: "counted" }));

test("a restored older database takes again what its devices hold receipts for, without any alarm on them", async () => {
  const server = await openTestServer();
  onTestFinished(() => server[Symbol.asyncDispose]());
  await server.publish(aSetFile());
  const phone = await aPhone(server);
  const { engine } = phone;
  const before = await answerAll(engine, "a-set");

  const backup = await copyDatabase(server.database.url);
  // An account that the backup has never heard of.
  const newcomer = await device.openNew();
  valueOf(await newcomer.refreshCatalog());
  valueOf(await newcomer.downloadSet("a-set"));
  const newest = await answerAll(newcomer, "a-set");
  await server.publish(aSetFile({ id: "another-set" }));
  await server.publish(aSetFile({ id: "b-set" }));
  valueOf(await engine.refreshCatalog());
  valueOf(await engine.downloadSet("b-set"));
  const after = await answerAll(engine, "b-set");
  for (const attemptId of [before, after, newest]) expect(await statesOf(server, attemptId)).toHaveLength(4);

  const restored = await restore(server, backup);
  phone.moveTo(restored);
  expect(await statesOf(restored, before)).toEqual(COUNTED);
  for (const attemptId of [after, newest]) expect(await statesOf(restored, attemptId)).toEqual([]);

  for (const each of [engine, newcomer]) {
    valueOf(await each.refreshCatalog());
    expect(await each.rested()).toBe("idle");
    expect(await each.readSyncStatus()).toMatchObject({ waiting: 0, waitingEvents: 0, phase: "idle" });
  }
  expect(await statesOf(restored, before)).toEqual(COUNTED);
  expect(await statesOf(restored, newest)).toEqual(COUNTED);
  // What was published after the backup is lost with it: its answers are kept, and wait for a person.
  expect(await statesOf(restored, after)).toEqual(COUNTED.map((row) => ({ ...row, acceptance: "held" })));
  const events = await restored.db
    .selectFrom("events")
    .select((row) => row.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  const held = await Promise.all(
    [engine, newcomer].map(({ account }) => device.look(account.learnerId, (db) => db.events.count())),
  );
  expect(events.count).toBe(held.reduce((sum, count) => sum + count, 0));
});

test("a whole machine restored with the keys as they were long ago takes again, and its catalog is taken", async () => {
  const server = await openTestServer();
  onTestFinished(() => server[Symbol.asyncDispose]());
  await server.publish(aSetFile());
  const keptDir = await mkdtemp(join(tmpdir(), "mundap-kept-"));
  onTestFinished(() => rm(keptDir, { recursive: true, force: true }));
  await cp(server.dataDir, keptDir, { recursive: true });
  const backup = await copyDatabase(server.database.url);
  const phone = await aPhone(server);
  const { engine } = phone;
  const after = await answerAll(engine, "a-set");
  // What neither the backup nor the kept folder has ever heard of.
  await server.publish(aSetFile({ title: "A set, again" }));
  await server.publish(aSetFile({ id: "lost-set" }));
  valueOf(await engine.refreshCatalog());

  const restored = await restore(server, backup, keptDir);
  phone.moveTo(restored);
  valueOf(await engine.refreshCatalog());
  expect(await engine.rested()).toBe("idle");
  expect(await engine.readSyncStatus()).toMatchObject({ waiting: 0, waitingEvents: 0, phase: "idle" });
  expect(await statesOf(restored, after)).toEqual(COUNTED);
  // What is published from then on is taken as well.
  await restored.publish(aSetFile({ title: "A set, once more" }));
  await restored.publish(aSetFile({ id: "lost-set" }));
  valueOf(await engine.refreshCatalog());
  for (const setId of ["a-set", "lost-set"]) valueOf(await engine.downloadSet(setId));
});

test("a database that stays where it is is asked nothing again", async () => {
  const server = await openTestServer();
  onTestFinished(() => server[Symbol.asyncDispose]());
  await server.publish(aSetFile());
  const { engine } = await aPhone(server);
  await answerAll(engine, "a-set");
  const batches = server.notes.filter(({ what }) => what === "batch").length;
  await server.publish(aSetFile({ id: "another-set" }));
  valueOf(await engine.refreshCatalog());
  engine.wake("tap");
  await engine.rested();
  expect(server.notes.filter(({ what }) => what === "batch")).toHaveLength(batches);
});
