import { sql } from "kysely";
import { readPlace } from "../../backup/database-place.ts";
import type { Database } from "../../db/open-database.ts";
import { BY_V2 } from "../back/write-to-v1.ts";
import { readMoveProgress } from "../read-move-progress.ts";
import { readShadow } from "../shadow/read-shadow.ts";
import { hasFreshBackup } from "../require-backup.ts";
import { readRollout } from "../../rollout/rollout-rows.ts";
import type { MoveStep } from "../move-steps.ts";
import { V1_TABLES } from "./archived-tables.ts";

/** How long everybody has to have been in V2, and nobody in V1, before V1 is closed. */
export type Patience = { heldHours: number; quietHours: number };

/** Why V1 cannot be closed yet. Each has its words where it is shown. */
export type Hindrance =
  | { code: "step_missing"; step: MoveStep }
  | { code: "not_everybody"; stage: number }
  | { code: "step_too_young"; hours: number; needed: number }
  | { code: "v1_asked"; requests: number; hours: number }
  | { code: "v1_written"; answers: number; hours: number }
  | { code: "shadow_differs"; answers: number }
  | { code: "not_owner"; tables: string }
  | { code: "backup_not_verified" };

const HOUR_MS = 60 * 60 * 1000;
const STEPS: readonly MoveStep[] = ["expand", "mirror", "backfill", "verify", "shadow"];

/** Everything that is in the way, so that an operator sees all of it at once. Whether the move holds is verified apart. */
export async function findHindrances(
  db: Database,
  { patience, folder, now }: { patience: Patience; folder: string; now: number },
): Promise<Hindrance[]> {
  const { steps } = await readMoveProgress(db, now);
  const missing = STEPS.filter((step) => steps[step] !== "done");
  if (missing.length > 0) return missing.map((step) => ({ code: "step_missing", step }));
  const quietSince = new Date(now - patience.quietHours * HOUR_MS);
  const { agreement } = await readShadow(db);
  const requests = await countRequests(db, quietSince);
  const written = await countWritten(db, quietSince);
  const foreign = await findForeign(db);
  const hours = patience.quietHours;
  return [
    ...(await hindrancesOfRollout(db, patience, now)),
    ...(requests > 0 ? [{ code: "v1_asked" as const, requests, hours }] : []),
    ...(written > 0 ? [{ code: "v1_written" as const, answers: written, hours }] : []),
    ...(agreement.differs > 0 ? [{ code: "shadow_differs" as const, answers: agreement.differs }] : []),
    ...(foreign.length > 0 ? [{ code: "not_owner" as const, tables: foreign.join(", ") }] : []),
    ...((await hasFreshBackup(folder, { of: await readPlace(db), table: "public.user_progress", nowMs: now }))
      ? []
      : [{ code: "backup_not_verified" as const }]),
  ];
}

async function hindrancesOfRollout(db: Database, patience: Patience, now: number): Promise<Hindrance[]> {
  const rollout = await readRollout(db);
  if (rollout?.stage !== 100) return [{ code: "not_everybody", stage: rollout?.stage ?? 0 }];
  const hours = (now - rollout.stepBeganAt) / HOUR_MS;
  if (hours >= patience.heldHours) return [];
  return [{ code: "step_too_young", hours: Math.floor(hours), needed: patience.heldHours }];
}

/** What came by this server's V1 API; requests are summed by the minute. */
async function countRequests(db: Database, since: Date): Promise<number> {
  const { rows } = await sql<{ requests: number }>`
    select coalesce(sum(requests), 0)::float8 as requests from mundap.arm_minutes
    where arm = 'v1' and minute >= ${since}`.execute(db);
  return rows[0]?.requests ?? 0;
}

/** What any V1 server wrote, also one that is none of ours; what V2 told V1 is no traffic. */
async function countWritten(db: Database, since: Date): Promise<number> {
  const { rows } = await sql<{ written: number }>`
    select count(*)::float8 as written from public.user_progress
    where last_attempted_at >= mundap.v1_clock(${since}::timestamptz) and selected_answer <> ${BY_V2}`.execute(
    db,
  );
  return rows[0]?.written ?? 0;
}

/** V1's tables that only somebody else may move. Found out before V1 is closed, and not after. */
async function findForeign(db: Database): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select c.relname as name from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and c.relname = any(${[...V1_TABLES]}::text[]) and not pg_has_role(c.relowner, 'usage')
    order by 1`.execute(db);
  return rows.map(({ name }) => name);
}
