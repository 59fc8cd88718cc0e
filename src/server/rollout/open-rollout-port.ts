import { randomUUID } from "node:crypto";
import { normaliseLearnerCode } from "../../domain/learner-code.ts";
import { fail, ok } from "../../domain/result.ts";
import type { RolloutPort } from "../api/context.ts";
import type { Database } from "../db/open-database.ts";
import { listSettled } from "../reported/list-settled.ts";
import { announce, listAnnouncements, withdraw } from "./announcement-rows.ts";
import { openCohorts } from "./open-cohorts.ts";
import { openCohortFlag } from "./cohort-flag.ts";
import { tickCheck } from "./check-rows.ts";
import { openReadings } from "./open-readings.ts";
import { readReport } from "./read-report.ts";
import { readRolloutDesk } from "./read-rollout-desk.ts";
import { readRolloutStatus } from "./read-rollout-status.ts";
import { overrideCohort } from "./rollout-rows.ts";
import { steerRollout } from "./steer-rollout.ts";

type PortParts = { db: Database; now(): number; backups: string };

/** The rollout as procedures reach it. */
export function openRolloutPort({ db, now, backups }: PortParts): RolloutPort {
  const deps = { db, now, backups, readings: openReadings(db) };
  const cohortOf = openCohorts({ db, now, ask: openCohortFlag(`mundap ${randomUUID()}`) });
  return {
    async news({ learnerId }) {
      const assignment = await cohortOf(learnerId);
      const announcements = await listAnnouncements(db, now());
      const reports = await listSettled(db, { learnerId, now: now() });
      return ok({ ...(assignment && { assignment }), announcements, reports });
    },
    status: async () => ok(await readRolloutStatus(deps)),
    steer: async (by, input) => ok(await steerRollout(deps, by, input)),
    async override(by, { learnerCode, cohort }) {
      const code = normaliseLearnerCode(learnerCode);
      const learner = await db
        .selectFrom("learners")
        .select("learner_id")
        .where("code", "=", code ?? "")
        .executeTakeFirst();
      if (learner === undefined) return fail("not_found", { learnerCode });
      await overrideCohort(db, by, { learnerId: learner.learner_id, cohort, now: now() });
      return ok(undefined);
    },
    desk: async () => ok(await readRolloutDesk(deps)),
    async tick(by, input) {
      await tickCheck(db, by, { ...input, now: now() });
      return ok(await readRolloutDesk(deps));
    },
    async announce(by, input) {
      await announce(db, by, { ...input, now: now() });
      return ok(await readRolloutDesk(deps));
    },
    async withdraw(announcementId) {
      await withdraw(db, { announcementId, now: now() });
      return ok(await readRolloutDesk(deps));
    },
    report: async (period) => ok(await readReport(db, { period, now: now() })),
  };
}
