import { Gauge } from "prom-client";
import type { Database } from "../db/open-database.ts";
import type { Metrics } from "./metrics.ts";

/**
 * Adds the age of the newest backup, read from the database at each scrape: every process says the same.
 * Never is infinitely long ago, so that an alarm on the age needs no second rule.
 */
export function watchBackups(metrics: Metrics, { db, now }: { db: Database; now(): number }): void {
  const age = new Gauge({
    name: "mundap_backup_age_seconds",
    help: "Since the newest backup was taken, and since the newest that was restored and compared; +Inf: never.",
    labelNames: ["state"] as const,
    registers: [],
    async collect() {
      const rows = await db
        .selectFrom("backups")
        .select(["taken_at", "verified_at"])
        .execute()
        .catch(() => undefined);
      // A database that is away says nothing of its backups: what was last seen stays.
      if (rows === undefined) return;
      const since = (taken: readonly Date[]) =>
        taken.length === 0 ? Infinity : (now() - Math.max(...taken.map((at) => at.getTime()))) / 1000;
      this.set({ state: "taken" }, since(rows.map((row) => row.taken_at)));
      const verified = rows.filter((row) => row.verified_at !== null);
      this.set({ state: "verified" }, since(verified.map((row) => row.taken_at)));
    },
  });
  metrics.registry.registerMetric(age);
}
