import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { must } from "../../../src/domain/invariant.ts";
import { RolloutSettings } from "../../../src/domain/rollout/rollout-settings.ts";
import { openMetrics } from "../../../src/server/monitoring/metrics.ts";
import { watchRollout } from "../../../src/server/monitoring/watch-rollout.ts";
import { checkRollout } from "../../../src/server/rollout/check-rollout.ts";
import { listDecisions } from "../../../src/server/rollout/list-decisions.ts";
import { readRolloutStatus } from "../../../src/server/rollout/read-rollout-status.ts";
import {
  keepSettings,
  overrideCohort,
  readRollout,
  writeRollout,
} from "../../../src/server/rollout/rollout-rows.ts";
import { type SteerDeps, steerRollout } from "../../../src/server/rollout/steer-rollout.ts";
import { ownDatabase } from "../../support/own-database.ts";
import { anArm, aReadings } from "./a-readings.ts";

const STAFF = { staffId: "s1", name: "Jiwoo" };
const HOUR_MS = 3_600_000;

/** A rollout at 1 %, with a clock that the test sets. */
async function openRollout(parts: { promotion?: "automatic"; controller?: "dry_run" } = {}) {
  const db = await ownDatabase();
  const clock = { nowMs: Date.UTC(2027, 0, 1) };
  const deps: SteerDeps = { db, now: () => clock.nowMs, readings: aReadings(), backups: "/nowhere" };
  // Its readings name nobody as assigned: whether the sizes fit the share is another test's business.
  const settings = RolloutSettings.parse({ gates: { sample_ratio: { use: "watched" } }, ...parts });
  await keepSettings(db, STAFF, { settings, now: clock.nowMs });
  const steer = (act: "advance" | "hold" | "resume" | "rollback", more = {}) =>
    steerRollout(deps, STAFF, { act, note: "a test", ...more });
  await steer("advance");
  await steer("advance");
  const stage = async () => must(await readRollout(db), "it has begun").stage;
  return { db, deps, clock, steer, stage };
}

describe("the controller", () => {
  test("steps up by itself where it may and every gate has been open for the step's time", async () => {
    const { deps, clock, stage } = await openRollout({ promotion: "automatic" });
    await checkRollout(deps);
    expect(await stage()).toBe(1);
    for (const expected of [5, 25, 50, 100, 100]) {
      clock.nowMs += 24 * HOUR_MS;
      await checkRollout(deps);
      expect(await stage()).toBe(expected);
    }
  });

  test("leaves the step up to a person as delivered", async () => {
    const { deps, clock, stage } = await openRollout();
    clock.nowMs += 48 * HOUR_MS;
    expect(await checkRollout(deps)).toMatchObject({ action: "stay", why: "waits_for_person" });
    expect(await stage()).toBe(1);
  });

  test("rolls back at proven harm, writes down by what, and does not begin again by itself", async () => {
    const { db, deps, clock } = await openRollout({ promotion: "automatic" });
    const harmful = { ...deps, readings: aReadings({ v2: anArm(0.8) }) };
    expect(await checkRollout(harmful)).toMatchObject({ action: "rollback", why: "proven_harm", to: 0 });
    expect(await readRollout(db)).toMatchObject({ stage: 0, phase: "rolled_back" });
    const [decision] = await listDecisions(db);
    expect(decision).toMatchObject({ by: "controller", action: "rollback", from: 1, to: 0, dryRun: false });
    expect(decision?.gates.find(({ gate }) => gate === "comparison")).toMatchObject({ reason: "proven" });
    const row = await db
      .selectFrom("rollout_decisions")
      .select("inputs")
      .orderBy("id", "desc")
      .executeTakeFirst();
    expect(row?.inputs).toMatchObject({ readings: { arms: { v2: { answers: { correct: 3200 } } } } });
    clock.nowMs += 240 * HOUR_MS;
    expect(await checkRollout(deps)).toMatchObject({ action: "stay", why: "rolled_back" });
  });

  test("goes by what V1 was before everybody was in V2, and waits where that is not known", async () => {
    const { db, deps, steer, stage } = await openRollout();
    for (const share of [5, 25, 50, 100]) {
      await steer("advance", { despite: true });
      expect(await stage()).toBe(share);
    }
    const nobody = { learners: 0, answers: 0, correct: 0, answersSquared: 0, correctSquared: 0, product: 0 };
    const now = { v1: { ...anArm(1), answers: nobody }, v2: anArm(0.8) };
    const harmful = { ...deps, readings: aReadings(now) };
    const rollout = must(await readRollout(db), "it has begun");
    await writeRollout(db, { ...rollout, revision: rollout.revision + 1 });
    expect(await checkRollout(harmful)).toMatchObject({ action: "stay" });
    await writeRollout(db, rollout);
    expect(await checkRollout(harmful)).toMatchObject({ action: "rollback", gates: ["correct_rate"] });
  });

  test("only says what it would do in a dry run", async () => {
    const { db, deps, stage } = await openRollout({ controller: "dry_run" });
    await checkRollout({ ...deps, readings: aReadings({ v2: anArm(0.8) }) });
    expect(await stage()).toBe(1);
    expect((await listDecisions(db))[0]).toMatchObject({ action: "rollback", dryRun: true });
  });

  test("changes nothing where something cannot be read", async () => {
    const { db, deps, stage } = await openRollout();
    const before = await listDecisions(db);
    const readings = aReadings({ v2: anArm(0.8) });
    const broken = { ...readings, marking: () => Promise.reject(new Error("the table is locked")) };
    await expect(checkRollout({ ...deps, readings: broken })).rejects.toThrow("the table is locked");
    expect(await stage()).toBe(1);
    expect(await listDecisions(db)).toEqual(before);
  });

  test("of many that look at once, one acts", async () => {
    const { db, deps } = await openRollout();
    const harmful = { ...deps, readings: aReadings({ v2: anArm(0.8) }) };
    await Promise.all(Array.from({ length: 5 }, () => checkRollout(harmful)));
    const rollbacks = (await listDecisions(db)).filter(({ action }) => action === "rollback");
    expect(rollbacks).toHaveLength(1);
    expect(await readRollout(db)).toMatchObject({ revision: 3 });
  });

  test("does not act on a step that a person has left while it looked", async () => {
    const { db, deps, steer } = await openRollout();
    const readings = aReadings({ v2: anArm(0.8) });
    const slow = {
      ...readings,
      async marking() {
        await steer("advance", { despite: true });
        return { of: 5000, failed: 0 };
      },
    };
    await checkRollout({ ...deps, readings: slow });
    expect(await readRollout(db)).toMatchObject({ stage: 5, phase: "running" });
  });

  test("writes down the same finding once an hour", async () => {
    const { db, deps, clock } = await openRollout();
    const before = (await listDecisions(db)).length;
    for (let minute = 0; minute < 90; minute += 1) {
      await checkRollout(deps);
      clock.nowMs += 60_000;
    }
    expect((await listDecisions(db)).length - before).toBe(2);
  });
});

test("metrics say where it stands, also before it has begun", async () => {
  const db = await ownDatabase();
  const metrics = openMetrics();
  watchRollout(metrics, { db });
  const before = await metrics.registry.metrics();
  expect(before).toContain("mundap_rollout_stage_percent 100");
  expect(before).toContain('mundap_rollout_phase{phase="not_begun"} 1');
  const deps = { db, now: () => 0, readings: aReadings(), backups: "/nowhere" };
  await steerRollout(deps, STAFF, { act: "advance", note: "begin" });
  await steerRollout(deps, STAFF, { act: "advance", note: "1 %" });
  const after = await metrics.registry.metrics();
  expect(after).toContain("mundap_rollout_stage_percent 1\n");
  expect(after).toContain('mundap_rollout_phase{phase="running"} 1');
  expect(after).toContain('mundap_rollout_phase{phase="not_begun"} 0');
  expect(after).toContain('mundap_rollout_decisions{action="advance"} 1');
  expect(after).toContain('mundap_rollout_decisions{action="rollback"} 0');
});

describe("a person", () => {
  test("is refused a step up while a gate is shut, and not when asking for it despite that", async () => {
    const { steer, deps, stage, clock } = await openRollout();
    expect(await steer("advance")).toMatchObject({ done: false, why: "step_too_young", to: 1 });
    clock.nowMs += 25 * HOUR_MS;
    const few = {
      ...deps,
      readings: aReadings({ v2: { ...anArm(1), ratings: { count: 0, total: 0, totalSquared: 0 } } }),
    };
    const asked = { act: "advance", note: "a test" } as const;
    expect(await steerRollout(few, STAFF, asked)).toMatchObject({
      done: false,
      why: "gates_shut",
      gates: ["satisfaction"],
    });
    expect(await steerRollout(few, STAFF, { ...asked, despite: true })).toMatchObject({
      done: true,
      from: 1,
      to: 5,
    });
    expect(await stage()).toBe(5);
  });

  test("holds and goes on; harm rolls back all the same", async () => {
    const { steer, deps, db, clock } = await openRollout({ promotion: "automatic" });
    await steer("hold");
    clock.nowMs += 48 * HOUR_MS;
    expect(await checkRollout(deps)).toMatchObject({ action: "stay", why: "held" });
    await steer("resume");
    expect(await checkRollout(deps)).toMatchObject({ action: "advance", to: 5 });
    await steer("hold");
    await checkRollout({ ...deps, readings: aReadings({ v2: anArm(0.8) }) });
    expect(await readRollout(db)).toMatchObject({ stage: 0, phase: "rolled_back" });
  });

  test("is asked to resume before a step up from a hold, and may say despite", async () => {
    const { steer, clock, stage } = await openRollout();
    await steer("hold");
    clock.nowMs += 48 * HOUR_MS;
    expect(await steer("advance")).toMatchObject({ done: false, why: "held", to: 1 });
    expect(await stage()).toBe(1);
    expect(await steer("advance", { despite: true })).toMatchObject({ done: true, to: 5 });
  });

  test("takes back whom staff named, also where nobody else is in V2, and so does the controller", async () => {
    const { steer, deps, db, clock } = await openRollout();
    const learnerId = randomUUID();
    await db.insertInto("learners").values({ learner_id: learnerId, code: "NAMED0001" }).execute();
    await steer("rollback");
    const name = () => overrideCohort(db, STAFF, { learnerId, cohort: "v2", now: clock.nowMs });
    expect(await steer("rollback")).toMatchObject({ done: false, why: "rolled_back" });
    await name();
    expect((await readRolloutStatus(deps)).named).toBe(1);
    expect(await steer("rollback")).toMatchObject({ done: true, from: 0, to: 0 });
    const newest = await db
      .selectFrom("cohort_overrides")
      .select(["cohort", "staff_name"])
      .orderBy("at", "desc")
      .executeTakeFirst();
    expect(newest).toEqual({ cohort: null, staff_name: "Jiwoo" });
    const harmful = { ...deps, readings: aReadings({ v2: anArm(0.8) }) };
    expect(await checkRollout(harmful)).toMatchObject({ action: "stay", why: "rolled_back" });
    clock.nowMs += 60_000;
    await name();
    expect(await checkRollout(harmful)).toMatchObject({ action: "rollback", why: "proven_harm", to: 0 });
    expect((await readRolloutStatus(deps)).named).toBe(0);
  });

  test("goes back when nothing can be read, and begins again at 1 %", async () => {
    const { steer, deps, db } = await openRollout();
    const broken = { ...deps, readings: { ...aReadings(), shadow: () => Promise.reject(new Error("gone")) } };
    const back = { act: "rollback", note: "by hand" } as const;
    expect(await steerRollout(broken, STAFF, { ...back, dryRun: true })).toMatchObject({
      done: false,
      dryRun: true,
    });
    expect(await readRollout(db)).toMatchObject({ stage: 1 });
    expect(await steerRollout(broken, STAFF, back)).toMatchObject({ done: true, from: 1, to: 0 });
    await steer("advance");
    expect(await readRollout(db)).toMatchObject({ stage: 1, phase: "running" });
    const status = await readRolloutStatus(deps);
    expect(status.decisions.map(({ action, note }) => [action, note]).slice(0, 3)).toEqual([
      ["advance", "a test"],
      ["rollback", "by hand"],
      ["rollback", "by hand"],
    ]);
  });
});
