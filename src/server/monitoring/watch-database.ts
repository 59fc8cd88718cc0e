import { sql } from "kysely";
import type { Pool } from "pg";
import type { Database } from "../db/open-database.ts";
import { addGauge } from "./add-gauge.ts";
import type { Readiness } from "./health-routes.ts";
import type { Metrics } from "./metrics.ts";
import { rememberReading } from "./remember-reading.ts";

const SIZE_FOR_MS = 60_000;

type Watched = { db: Database; pool: Pool; readiness: Readiness; now(): number };

/** Adds what is known of the database and of the way to it. */
export function watchDatabase(metrics: Metrics, { db, pool, readiness, now }: Watched): void {
  watchPool(metrics, pool);
  addGauge(metrics.registry, {
    name: "mundap_database_up",
    help: "1 where the database answered this process within two seconds, else 0.",
    read: async () => ((await readiness.problem()) === "database_unreachable" ? 0 : 1),
  });
  addGauge(metrics.registry, {
    name: "mundap_database_size_bytes",
    help: "What the database takes on its disk.",
    read: rememberReading(() => readSize(db), { forMs: SIZE_FOR_MS, now }),
  });
}

/** Adds the connections of the pool. */
export function watchPool({ registry }: Metrics, pool: Pool): void {
  addGauge(registry, {
    name: "mundap_database_connections",
    help: "Connections of this process: all, idle, and callers that wait for one.",
    labels: ["state"],
    read: () => [
      [{ state: "total" }, pool.totalCount],
      [{ state: "idle" }, pool.idleCount],
      [{ state: "waiting" }, pool.waitingCount],
    ],
  });
  addGauge(registry, {
    name: "mundap_database_connections_max",
    help: "Connections that this process may have at once.",
    read: () => pool.options.max,
  });
}

async function readSize(db: Database): Promise<number | undefined> {
  const size = sql<{ bytes: number }>`select pg_database_size(current_database()) as bytes`;
  return (await size.execute(db)).rows[0]?.bytes;
}
