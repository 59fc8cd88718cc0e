import type { Pool } from "pg";
import type { Database } from "../db/open-database.ts";
import { openReadings } from "../rollout/open-readings.ts";
import type { Readiness } from "./health-routes.ts";
import type { Metrics } from "./metrics.ts";
import { watchArms } from "./watch-arms.ts";
import { watchBackups } from "./watch-backups.ts";
import { watchDatabase } from "./watch-database.ts";
import { watchMigration } from "./watch-migration.ts";
import { watchRollout } from "./watch-rollout.ts";
import { watchShadow } from "./watch-shadow.ts";
import { watchSync } from "./watch-sync.ts";

type Watched = { db: Database; pool: Pool; readiness: Readiness; now(): number };

/** Adds everything that is looked up when somebody asks for the metrics, beside what is counted as it happens. */
export function watchServer(metrics: Metrics, watched: Watched): void {
  const { db, now } = watched;
  watchDatabase(metrics, watched);
  watchSync(metrics, { db, now });
  watchBackups(metrics, { db, now });
  watchRollout(metrics, { db });
  watchMigration(metrics, { db, now });
  watchShadow(metrics, { db, now });
  watchArms(metrics, { db, now, readings: openReadings(db) });
}
