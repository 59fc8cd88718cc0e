import type { CanaryCheck } from "../../../protocol/rollout.ts";
import { isOpen } from "../back/switches.ts";
import { CARRIED_TABLES } from "../carried-tables.ts";
import type { MoveStep } from "../move-steps.ts";
import type { MoveProgress } from "../read-move-progress.ts";
import { readMoveProgress } from "../read-move-progress.ts";
import { hasFreshBackup } from "../require-backup.ts";
import { readPlace } from "../../backup/database-place.ts";
import { readShadow } from "../shadow/read-shadow.ts";
import type { Database } from "../../db/open-database.ts";
import { readRollout } from "../../rollout/rollout-rows.ts";

const BEFORE: readonly MoveStep[] = ["expand", "mirror", "backfill", "verify", "shadow"];
const FRESH_SECONDS = 24 * 60 * 60;
/** The server tells V1 each minute; twice that is late. */
const LAG_SECONDS = 120;

export type CheckedCanary = { check: CanaryCheck; holds: boolean; found: string };

/** What has to be so before the first learners are served by V2, each with what was found. Nothing is changed. */
export async function checkCanary(
  db: Database,
  { folder, now }: { folder: string; now: number },
): Promise<CheckedCanary[]> {
  const progress = await readMoveProgress(db, now);
  const { steps, verification, mirrored, unmirrored, lagSeconds } = progress;
  const missing = BEFORE.filter((step) => steps[step] !== "done");
  const shadow = await readShadow(db);
  const differing = shadow.differing.standing + shadow.regrade.differs;
  const rollout = await readRollout(db);
  const [backup, served] = [
    await hasFreshBackup(folder, { of: await readPlace(db), table: "public.user_progress", nowMs: now }),
    await isOpen(db, "serve_v1"),
  ];
  const lag = Math.max(lagSeconds.v1ToV2, lagSeconds.v2ToV1);
  const check = (name: CanaryCheck, holds: boolean, found: string): CheckedCanary => ({
    check: name,
    holds,
    found,
  });
  return [
    check("steps_done", missing.length === 0, missing.join(", ")),
    check("verified_lately", isVerified(verification), hoursOf(verification?.ageSeconds)),
    check("backup_restored", backup, ""),
    check("mirror_running", mirrored.length === CARRIED_TABLES.length, mirrored.join(", ")),
    check("mirror_up_to_date", unmirrored === 0 && lag <= LAG_SECONDS, `${unmirrored}, ${Math.round(lag)} s`),
    check("marked_alike", shadow.holds, String(differing)),
    check("v1_served", served, ""),
    check("not_held", rollout?.phase !== "held", rollout?.phase ?? ""),
  ];
}

function isVerified(verification: MoveProgress["verification"]): boolean {
  return verification !== undefined && verification.holds && verification.ageSeconds <= FRESH_SECONDS;
}

function hoursOf(seconds: number | undefined): string {
  return seconds === undefined ? "" : `${(seconds / 3600).toFixed(1)} h`;
}
