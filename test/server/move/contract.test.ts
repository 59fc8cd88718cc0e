import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fastify } from "fastify";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { must } from "../../../src/domain/invariant.ts";
import { findPerson } from "../../../src/server/forget/person.ts";
import { findV1User } from "../../../src/server/legacy/find-v1-user.ts";
import { readFormerHistory } from "../../../src/server/legacy/read-former-history.ts";
import { seedV1, type V1SeedReport } from "../../../src/server/legacy/seed/seed-v1.ts";
import { v1Routes } from "../../../src/server/legacy/v1-routes.ts";
import { returnToV1 } from "../../../src/server/move/back/return-to-v1.ts";
import { backfill } from "../../../src/server/move/backfill.ts";
import { tablesIn, V1_TABLES } from "../../../src/server/move/contract/archived-tables.ts";
import { contractV1, CONTRACT_PARTS } from "../../../src/server/move/contract/contract-v1.ts";
import { dropV1 } from "../../../src/server/move/contract/drop-v1.ts";
import { findHindrances } from "../../../src/server/move/contract/find-hindrances.ts";
import { undoContract } from "../../../src/server/move/contract/undo-contract.ts";
import { expand } from "../../../src/server/move/expand.ts";
import { mirrorFromV1 } from "../../../src/server/move/mirror.ts";
import { recordOutcome, recordStep } from "../../../src/server/move/move-steps.ts";
import { moveQuestions } from "../../../src/server/move/questions/move-questions.ts";
import { readShadow } from "../../../src/server/move/shadow/read-shadow.ts";
import { verifyMove } from "../../../src/server/move/verify/verify-move.ts";
import { type MoveClient, withMove } from "../../../src/server/move/with-move.ts";
import { readRolloutStatus } from "../../../src/server/rollout/read-rollout-status.ts";
import { checkRollout } from "../../../src/server/rollout/check-rollout.ts";
import { openReadings } from "../../../src/server/rollout/open-readings.ts";
import { writeRollout } from "../../../src/server/rollout/rollout-rows.ts";
import { steerRollout } from "../../../src/server/rollout/steer-rollout.ts";
import { openTestServer, type TestServer } from "../../support/test-server.ts";
import { haveBackup } from "./support/have-backup.ts";
import { answerInV2 } from "./support/v2-answers.ts";

const ORIGIN = "https://quiz.example.org";
const HOUR_MS = 3_600_000;

let server: TestServer;
let folder: string;
let seeded: V1SeedReport;
let v1: ReturnType<typeof fastify>;

beforeAll(async () => {
  server = await openTestServer();
  const { db, keys, clock } = server;
  folder = await mkdtemp(join(tmpdir(), "mundap-contract-"));
  seeded = await seedV1(db, {
    questions: 12,
    learners: 4,
    answers: 30,
    faults: "none",
    seed: 7,
    untilMs: clock.nowMs - 100 * HOUR_MS,
  });
  const { ports } = server;
  v1 = fastify();
  await v1.register(
    v1Routes({
      db,
      // Of this server's ports with the machine's clock, by which the database's switches are turned.
      ports: { charge: () => 0, measure: () => undefined, classify: ports.classify, now: Date.now },
      origins: [ORIGIN],
      secret: "s".repeat(32),
      noteSubmission: () => undefined,
    }),
    { prefix: "/api/v1" },
  );
  await move(async (client) => {
    await recordStep(client, "expand", () => expand(client));
    await recordStep(client, "mirror", () => mirrorFromV1(client));
    await recordStep(client, "backfill", () => backfill(client));
    const randomBytes = (length: number) => new Uint8Array(length).fill(1);
    await moveQuestions(client, { db, keys, now: () => clock.nowMs, randomBytes });
  });
});
afterAll(async () => {
  await v1.close();
  await rm(folder, { recursive: true });
  await server[Symbol.asyncDispose]();
});

function move<T>(work: (client: MoveClient) => Promise<T>): Promise<T> {
  return withMove(server.database.url, work);
}
const contract = () => move((client) => contractV1({ db: server.db, client }));

const patience = { heldHours: 24, quietHours: 2 };
const hindrances = (now = server.clock.nowMs) => findHindrances(server.db, { patience, folder, now });

async function askV1() {
  const reply = await v1.inject({ url: "/api/v1/question.getCount" });
  return { status: reply.statusCode, body: reply.json() as { error?: { message: string; data: unknown } } };
}

async function history(nth: number) {
  const person = must(await findPerson(server.db, must(seeded.emails[nth], "an account")), "somebody");
  return readFormerHistory(server.db, person);
}

test("V1 is not closed before everything holds, and all that is missing is said at once", async () => {
  const { db, clock } = server;
  expect(await hindrances()).toEqual([
    { code: "step_missing", step: "verify" },
    { code: "step_missing", step: "shadow" },
  ]);
  await move(async (client) => {
    await recordOutcome(client, "verify", () => verifyMove(client));
    await recordOutcome(client, "shadow", () => readShadow(db));
  });
  const at = new Date(clock.nowMs - HOUR_MS);
  await sql`insert into mundap.arm_minutes values ('v1', ${at}, 3, 0, 1, 1)`.execute(db);
  await sql`update public.user_progress set last_attempted_at = ${at}::timestamptz at time zone 'UTC'
    where id = (select min(id) from public.user_progress)`.execute(db);
  expect(await hindrances()).toEqual([
    { code: "not_everybody", stage: 0 },
    { code: "v1_asked", requests: 3, hours: 2 },
    { code: "v1_written", answers: 1, hours: 2 },
    { code: "backup_not_verified" },
  ]);
  await writeRollout(db, {
    stage: 100,
    phase: "running",
    revision: 6,
    loweredAt: 1,
    salt: "s",
    beganAt: 0,
    stepBeganAt: clock.nowMs - 23 * HOUR_MS,
  });
  expect(await hindrances(clock.nowMs + 1000)).toContainEqual({
    code: "step_too_young",
    hours: 23,
    needed: 24,
  });
  await haveBackup(folder, { of: server.database.url });
  expect(await hindrances(clock.nowMs + 10 * HOUR_MS)).toEqual([]);
  expect(await askV1()).toMatchObject({ status: 200 });
});

test("killed after any part it goes on with that part, and V1's clients are told where everything is", async () => {
  const { db } = server;
  const before = await history(0);
  expect(before?.answered).toBeGreaterThan(0);
  // What a kill between a part's work and its record leaves: the work is done, and nothing says so.
  for (const part of CONTRACT_PARTS) {
    await sql
      .raw(`
      create or replace function killed() returns trigger language plpgsql as
        $$ begin if new.step = 'contract' and new.part = '${part}' then raise 'killed'; end if; return new; end $$;
      create or replace trigger killed before insert on mundap.move_steps for each row execute function killed()`)
      .execute(db);
    await expect(contract()).rejects.toThrow("killed");
  }
  await sql`drop function killed cascade`.execute(db);
  expect(await contract()).toEqual(["archive"]);
  expect(await contract()).toEqual([]);
  expect(await tablesIn(db, "public")).toEqual([]);
  expect(await tablesIn(db, "v1_archive")).toEqual([...V1_TABLES]);

  const { status, body } = await askV1();
  expect(status).toBe(410);
  expect(body.error?.message).toContain(`This quiz has moved to ${ORIGIN}`);
  expect(body.error?.data).toMatchObject({
    code: "GONE",
    wire: { failure: { code: "not_found", detail: { reason: "v1_moved", to: ORIGIN } } },
  });
  expect(await history(0)).toEqual(before);
});

test("nobody is sent back to what is closed, neither by a person nor by the controller", async () => {
  const readings = openReadings(server.db);
  const deps = { db: server.db, now: () => server.clock.nowMs, readings, backups: "/nowhere" };
  const by = { staffId: "s1", name: "Jiwoo" };
  for (const act of ["rollback", "advance"] as const)
    expect(await steerRollout(deps, by, { act, note: "try" })).toMatchObject({
      done: false,
      why: "v1_closed",
      to: 100,
    });
  expect(await checkRollout(deps)).toMatchObject({ action: "stay", why: "everybody_in_v2" });
  expect((await readRolloutStatus(deps)).next).toMatchObject({ action: "stay", why: "v1_closed" });
});

test("whoever comes late still becomes the learner they were", async () => {
  const email = must(seeded.emails[1], "an account");
  expect(await findV1User(server.db, { email, password: seeded.password })).toMatchObject({
    id: expect.any(String),
  });
  expect(await findV1User(server.db, { email, password: "guess" })).toBeUndefined();
});

test("undone, V1 is as it was, served and mirrored", async () => {
  const { db } = server;
  const undo = () => move((client) => undoContract({ db, client }));
  expect(await undo()).toEqual([...V1_TABLES]);
  expect(await undo()).toEqual([]);
  await expect.poll(askV1, { timeout: 3000 }).toMatchObject({ status: 200 });
  await sql`update public.user_progress set attempt_count = attempt_count + 1`.execute(db);
  expect(await move(verifyMove)).toMatchObject({ holds: true, notMirrored: [] });
  expect(await returnToV1(db)).toBe(0);
});

test("what the last verification does not find the same is opened again", async () => {
  const { db } = server;
  await sql`update mundap.v1_stats set streak = streak + 1`.execute(db);
  await expect(contract()).rejects.toThrow("V1 was opened again");
  expect(await tablesIn(db, "public")).toEqual([...V1_TABLES]);
  await sql`update mundap.v1_stats set streak = streak - 1`.execute(db);
  await expect.poll(askV1, { timeout: 3000 }).toMatchObject({ status: 200 });
});

test("what V1 does not take any more opens it again too", async () => {
  const { db } = server;
  await answerInV2(server.database.url, 1);
  await sql
    .raw(`
    create function refuse() returns trigger language plpgsql as $$ begin raise 'V1 is odd'; end $$;
    create trigger refuse before insert or update on public.user_progress for each row execute function refuse()`)
    .execute(db);
  await expect(contract()).rejects.toThrow("(V1 is odd), so that V1 was opened again");
  await sql`drop function refuse cascade`.execute(db);
  await expect.poll(askV1, { timeout: 3000 }).toMatchObject({ status: 200 });
  expect(await returnToV1(db)).toBeGreaterThan(0);
});

test("dropped is only what was put away, by the word, with a backup that holds it; histories stay", async () => {
  const { db } = server;
  const before = await history(2);
  const drop = (confirm?: string) =>
    move((client) => dropV1({ db, client }, { confirm, folder, now: Date.now() }));
  await expect(drop("drop-v1")).rejects.toThrow("run mundap v1 contract first");
  await contract();
  await expect(drop()).rejects.toThrow("add --confirm drop-v1");
  await expect(drop("drop-v1")).rejects.toThrow("run mundap v1 backup first");
  await haveBackup(folder, { of: server.database.url, table: "v1_archive.user_progress" });
  await drop("drop-v1");
  await drop("drop-v1");
  expect(await tablesIn(db, "v1_archive")).toEqual([]);
  expect(await history(2)).toEqual(before);
  await expect(move((client) => undoContract({ db, client }))).rejects.toThrow("restore the backup");
  expect(await askV1()).toMatchObject({ status: 410 });
});
