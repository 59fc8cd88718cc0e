import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { must } from "../../../src/domain/invariant.ts";
import { openDatabase, type Database } from "../../../src/server/db/open-database.ts";
import { formerLearnerId } from "../../../src/server/legacy/former-learner-id.ts";
import { beginCanary } from "../../../src/server/move/canary/begin-canary.ts";
import { checkCanary } from "../../../src/server/move/canary/check-canary.ts";
import { type CanarySight, sawSomebody, watchCanary } from "../../../src/server/move/canary/watch-canary.ts";
import { expand } from "../../../src/server/move/expand.ts";
import { mirrorFromV1 } from "../../../src/server/move/mirror.ts";
import { recordStep } from "../../../src/server/move/move-steps.ts";
import { withMove } from "../../../src/server/move/with-move.ts";
import { openCohortFlag } from "../../../src/server/rollout/cohort-flag.ts";
import { openCohorts } from "../../../src/server/rollout/open-cohorts.ts";
import { openReadings } from "../../../src/server/rollout/open-readings.ts";
import { readRollout } from "../../../src/server/rollout/rollout-rows.ts";
import { steerRollout } from "../../../src/server/rollout/steer-rollout.ts";
import { freshDatabase, type FreshDatabase } from "../../support/fresh-database.ts";
import { answerOnce } from "./support/answer-once.ts";
import { haveBackup } from "./support/have-backup.ts";
import { seedV1 } from "./support/v1-database.ts";

const STAFF = { staffId: "s1", name: "Jiwoo" };

let database: FreshDatabase;
let db: Database;
let folder: string;

beforeAll(async () => {
  database = await freshDatabase();
  db = openDatabase(database.url);
  folder = await mkdtemp(join(tmpdir(), "mundap-canary-"));
  await seedV1(database.url, { learners: 3, questions: 3, answers: 9 });
});
afterAll(async () => {
  await db.destroy();
  await rm(folder, { recursive: true, force: true });
  await database[Symbol.asyncDispose]();
});

const deps = () => ({ db, now: Date.now, readings: openReadings(db), backups: folder });

async function watch(): Promise<CanarySight[]> {
  const sights: CanarySight[] = [];
  await watchCanary(deps(), { forMs: 0, onSight: (sight) => sights.push(sight) });
  return sights;
}

test("where nothing is done, everything that is missing is said, and nobody is moved", async () => {
  const checks = await checkCanary(db, { folder, now: Date.now() });
  expect(checks.filter(({ holds }) => !holds).map(({ check }) => check)).toEqual([
    "steps_done",
    "verified_lately",
    "backup_restored",
    "mirror_running",
  ]);
  expect(await readRollout(db)).toBeUndefined();
});

test("learners that are named are served by V2, also one who has never come; all of them or nobody", async () => {
  await expect(beginCanary(deps(), STAFF, ["u1@example.org", "nobody@example.org"])).rejects.toThrow(
    "there is no learner nobody@example.org",
  );
  expect(await readRollout(db)).toBeUndefined();
  expect(await beginCanary(deps(), STAFF, ["u1@example.org"])).toEqual({ stage: 0, named: 1 });
  expect(await beginCanary(deps(), STAFF, ["u1@example.org"])).toEqual({ stage: 0, named: 1 });
  const cohortOf = openCohorts({ db, now: Date.now, ask: openCohortFlag("canary") });
  expect(await cohortOf(formerLearnerId("u1"))).toMatchObject({ cohort: "v2" });
  const sight = must((await watch())[0], "it looked");
  expect(sight).toMatchObject({ stage: 0, learners: { v2: 0, overridden: 1 }, harm: [] });
  expect(sawSomebody(sight)).toBe(false);
  await answerOnce(database.url, formerLearnerId("u1"));
  const next = must((await watch())[0], "it looked");
  expect(next).toMatchObject({ figures: { learners: 1, answers: 1 } });
  expect(sawSomebody(next)).toBe(true);
});

test("the first step waits for the move, says for what, and may be taken despite that", async () => {
  const asked = { act: "advance", note: "now" } as const;
  const refused = { done: false, why: "move_not_ready", to: 0 };
  expect(await steerRollout(deps(), STAFF, asked)).toMatchObject({
    ...refused,
    lacking: ["steps_done", "verified_lately", "backup_restored", "mirror_running"],
  });
  expect(await steerRollout(deps(), STAFF, { ...asked, despite: true, dryRun: true })).toMatchObject({
    action: "advance",
    to: 1,
  });
  await withMove(database.url, async (client) => {
    await recordStep(client, "expand", () => expand(client));
    await recordStep(client, "mirror", () => mirrorFromV1(client));
    for (const step of ["backfill", "verify", "shadow"] as const)
      await recordStep(client, step, () => Promise.resolve({ holds: true }));
  });
  expect(await steerRollout(deps(), STAFF, asked)).toMatchObject({
    ...refused,
    lacking: ["backup_restored"],
  });
  await haveBackup(folder, { of: database.url });
});

test("without a name the rollout takes its first step, once, however often it is asked for", async () => {
  expect(await beginCanary(deps(), STAFF, [])).toEqual({ stage: 1, named: 0 });
  expect(await beginCanary(deps(), STAFF, [])).toEqual({ stage: 1, named: 0 });
});

test("the watch ends at once where the two systems mark otherwise, or where it went back", async () => {
  await sql`insert into mundap.shadow_marks (learner_id, source, mark_key, question_id, outcome, why, v2_verdict,
      answered_at, marked_at)
    values (${formerLearnerId("u1")}, 'v2_answer', 'a q', 'q', 'differs', 'marking_differs', 'incorrect', now(), now())`.execute(
    db,
  );
  expect((await watch()).at(-1)).toMatchObject({ harm: ["shadow"], shadow: { of: 1, differs: 1 } });
  const checks = await checkCanary(db, { folder, now: Date.now() });
  expect(checks).toContainEqual({ check: "marked_alike", holds: false, found: "1" });
  await sql`delete from mundap.shadow_marks`.execute(db);
  await steerRollout(deps(), STAFF, { act: "rollback", note: "seen enough" });
  expect((await watch()).at(-1)).toMatchObject({ harm: ["rolled_back"] });
});

test("the first step after a way back waits for the move as the first of all did", async () => {
  await rm(folder, { recursive: true });
  const asked = { act: "advance", note: "again" } as const;
  expect(await steerRollout(deps(), STAFF, asked)).toMatchObject({
    done: false,
    why: "move_not_ready",
    lacking: ["backup_restored"],
  });
  await haveBackup(folder, { of: database.url });
  expect(await steerRollout(deps(), STAFF, asked)).toMatchObject({ done: true, to: 1 });
});
