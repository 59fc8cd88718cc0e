import { randomUUID } from "node:crypto";
import * as fc from "fast-check";
import { expect, onTestFinished, test } from "vitest";
import { STAGES } from "../../../src/domain/rollout/stage.ts";
import { joinLearners } from "../../../src/server/accounts/learner-aliases.ts";
import { openCohorts } from "../../../src/server/rollout/open-cohorts.ts";
import { openCohortFlag } from "../../../src/server/rollout/cohort-flag.ts";
import {
  atStage,
  countCohorts,
  overrideCohort,
  readRollout,
  writeRollout,
} from "../../../src/server/rollout/rollout-rows.ts";
import { steerRollout } from "../../../src/server/rollout/steer-rollout.ts";
import { must } from "../../../src/domain/invariant.ts";
import { aSetFile } from "../../support/builders.ts";
import { openTestDevice } from "../../support/test-device.ts";
import { openTestServer } from "../../support/test-server.ts";
import { aReadings } from "./a-readings.ts";

const STAFF = { staffId: "s1", name: "Jiwoo" };

async function openRollout() {
  const server = await openTestServer();
  onTestFinished(() => server[Symbol.asyncDispose]());
  const { db } = server;
  const deps = { db, now: () => server.clock.nowMs, readings: aReadings(), backups: "/nowhere" };
  const cohortOf = openCohorts({ db, now: deps.now, ask: openCohortFlag(randomUUID()) });
  return {
    server,
    db,
    deps,
    async cohort(learnerId: string) {
      const assignment = await cohortOf(learnerId);
      return assignment?.cohort;
    },
    cohortOf,
    async moveTo(stage: (typeof STAGES)[number]) {
      const now = (server.clock.nowMs += 10_000);
      const rollout = must(await readRollout(db), "it has begun");
      await writeRollout(db, atStage(rollout, { stage, now }));
    },
    begin: () => steerRollout(deps, STAFF, { act: "advance", note: "begin" }),
  };
}

test("raising the share moves nobody back, whoever and however dealt", async () => {
  const ask = openCohortFlag(randomUUID());
  const stages = fc.tuple(fc.constantFrom(...STAGES), fc.constantFrom(...STAGES));
  await fc.assert(
    fc.asyncProperty(fc.uuid(), fc.string({ maxLength: 16 }), stages, async (key, salt, [one, other]) => {
      const [lower, higher] = one < other ? [one, other] : [other, one];
      const before = await ask({ key, stage: lower, salt });
      const after = await ask({ key, stage: higher, salt });
      expect(before === "v2" && after === "v1").toBe(false);
      expect(await ask({ key, stage: 0, salt })).toBe("v1");
      expect(await ask({ key, stage: 100, salt })).toBe("v2");
    }),
    { numRuns: 300 },
  );
});

test("deals each step about the share that it names", async () => {
  const ask = openCohortFlag(randomUUID());
  for (const stage of STAGES) {
    let inV2 = 0;
    for (let place = 0; place < 2000; place += 1) {
      const key = `00000000-0000-4000-8000-${String(place).padStart(12, "0")}`;
      if ((await ask({ key, stage, salt: "a salt" })) === "v2") inV2 += 1;
    }
    expect(Math.abs(inV2 / 20 - stage)).toBeLessThan(4);
  }
});

test("says nothing before a rollout has begun: everybody is served by V2", async () => {
  const { server, cohort } = await openRollout();
  const { learnerId, client } = await openTestDevice(server);
  expect(await cohort(learnerId)).toBeUndefined();
  expect(await client.learner.rollout.query()).toEqual({ announcements: [], reports: [] });
});

test("keeps what it gave for the step, and V2 for good until the share falls", async () => {
  const { server, begin, moveTo, cohort, cohortOf, db } = await openRollout();
  const { learnerId, client } = await openTestDevice(server);
  await begin();
  expect(await cohort(learnerId)).toBe("v1");
  await moveTo(100);
  const given = await cohortOf(learnerId);
  expect(given?.cohort).toBe("v2");
  expect(await cohortOf(learnerId)).toEqual(given);
  expect((await client.learner.rollout.query()).assignment).toEqual(given);
  // A step at which the flag says V1 for nearly everybody, and no step down on the way to it.
  const rollout = must(await readRollout(db), "it has begun");
  await writeRollout(db, { ...rollout, revision: rollout.revision + 1, stage: 1, salt: "another" });
  server.clock.nowMs += 10_000;
  expect(await cohort(learnerId)).toBe("v2");
  await moveTo(0);
  expect(await cohort(learnerId)).toBe("v1");
});

test("a person is in one cohort with every identity, and is asked for once however many ask", async () => {
  const { server, begin, moveTo, cohort, cohortOf, db } = await openRollout();
  const [one, other] = [await openTestDevice(server), await openTestDevice(server)];
  await begin();
  await moveTo(50);
  await joinLearners(db, { learnerId: one.learnerId, aliasOf: other.learnerId, by: "test" });
  expect(await cohort(one.learnerId)).toBe(await cohort(other.learnerId));
  const many = await Promise.all(Array.from({ length: 8 }, () => cohortOf(one.learnerId)));
  expect(new Set(many.map((assignment) => assignment?.assignmentId)).size).toBe(1);
});

test("an account that is joined later deals nobody anew, whatever its id", async () => {
  const { server, begin, moveTo, db, deps } = await openRollout();
  const asked: string[] = [];
  const cohortOf = openCohorts({
    db,
    now: deps.now,
    ask: async ({ key }) => {
      asked.push(key);
      return "v1";
    },
  });
  const { learnerId } = await openTestDevice(server);
  await begin();
  await moveTo(25);
  await cohortOf(learnerId);
  const later = "00000000-0000-4000-8000-000000000000";
  await db.insertInto("learners").values({ learner_id: later, code: "LATER0000" }).execute();
  await joinLearners(db, { learnerId, aliasOf: later, by: "a V1 password" });
  await moveTo(50);
  await cohortOf(learnerId);
  await cohortOf(later);
  expect(asked).toEqual([learnerId, learnerId, learnerId]);
});

test("whom staff put into a cohort is served so at once, and counted apart from then on", async () => {
  const { server, begin, moveTo, cohort, db } = await openRollout();
  const { learnerId } = await openTestDevice(server);
  await begin();
  await moveTo(1);
  await overrideCohort(db, STAFF, { learnerId, cohort: "v1", now: 1 });
  expect(await cohort(learnerId)).toBe("v1");
  await overrideCohort(db, STAFF, { learnerId, cohort: "v2", now: 2 });
  expect(await cohort(learnerId)).toBe("v2");
  const { revision } = must(await readRollout(db), "it has begun");
  expect(await countCohorts(db, revision)).toEqual({ v1: 0, v2: 0, overridden: 1 });
  await overrideCohort(db, STAFF, { learnerId, cohort: null, now: 3 });
  expect(await countCohorts(db, revision)).toMatchObject({ overridden: 1 });
});

test("a way back is that of those too whom staff put into V2; whom it put into V1 stays there", async () => {
  const { server, begin, moveTo, cohort, db, deps } = await openRollout();
  const [inV2, inV1] = [await openTestDevice(server), await openTestDevice(server)];
  await begin();
  await overrideCohort(db, STAFF, { learnerId: inV2.learnerId, cohort: "v2", now: server.clock.nowMs });
  await overrideCohort(db, STAFF, { learnerId: inV1.learnerId, cohort: "v1", now: server.clock.nowMs });
  expect(await cohort(inV2.learnerId)).toBe("v2");
  await steerRollout(deps, STAFF, { act: "rollback", note: "bad" });
  server.clock.nowMs += 10_000;
  expect(await cohort(inV2.learnerId)).toBe("v1");
  await moveTo(100);
  expect([await cohort(inV2.learnerId), await cohort(inV1.learnerId)]).toEqual(["v2", "v1"]);
});

test("every attempt carries the cohort that its device knew of", async () => {
  const { server, begin, db } = await openRollout();

  await server.publish(aSetFile());
  await begin();
  const device = await openTestDevice(server);
  const { assignment } = await device.client.learner.rollout.query();
  const set = await device.download("a-set");
  const [knew, didNot] = [device.start(set, { assignment }), device.start(set)];
  await device.send([...knew.events, ...didNot.events]);
  const rows = await db.selectFrom("attempts").select(["attempt_id", "assignment_id"]).execute();
  expect(new Map(rows.map((row) => [row.attempt_id, row.assignment_id]))).toEqual(
    new Map([
      [knew.attemptId, assignment?.assignmentId],
      [didNot.attemptId, null],
    ]),
  );
});
