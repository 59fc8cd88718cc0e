import { Gauge } from "prom-client";
import type { Database } from "../db/open-database.ts";
import { CARRIED_TABLES } from "../move/carried-tables.ts";
import { MOVE_STEPS } from "../move/move-steps.ts";
import { readMoveProgress, type MoveProgress } from "../move/read-move-progress.ts";
import type { Metrics } from "./metrics.ts";
import { rememberReading } from "./remember-reading.ts";

/** Rows are counted for it. */
const READ_EVERY_MS = 10_000;
const STATES = ["not_begun", "running", "done", "failed"] as const;

/**
 * Adds how far the move from V1 has come, read from the database at each scrape: every process says the same. What
 * cannot be read is left as it was last seen. Every series is there from the start, because an absent one is not a zero.
 */
export function watchMigration(metrics: Metrics, { db, now }: { db: Database; now(): number }): void {
  const read = rememberReading(() => readMoveProgress(db, now()), { forMs: READ_EVERY_MS, now });
  const from = (name: string, help: string, set: (gauge: Gauge, progress: MoveProgress) => void) =>
    metrics.registry.registerMetric(
      new Gauge({
        name,
        help,
        labelNames: LABELS[name] ?? [],
        registers: [],
        async collect() {
          const progress = await read();
          if (progress !== undefined) set(this, progress);
        },
      }),
    );
  from(
    "mundap_migration_step",
    "1 for the state that a step of the move from V1 is in, else 0.",
    (gauge, { steps }) => {
      for (const step of MOVE_STEPS) {
        const current = steps[step] ?? "not_begun";
        for (const state of STATES) gauge.set({ step, state }, state === current ? 1 : 0);
      }
    },
  );
  from(
    "mundap_migration_rows_carried",
    "Rows that the backfill has been over, by part.",
    (gauge, { parts }) => {
      for (const { part } of CARRIED_TABLES) gauge.set({ part }, parts[part]?.carried ?? 0);
    },
  );
  from(
    "mundap_migration_rows_left",
    "Rows of V1 that the backfill has still to go over, by part; 0 where it is done or V1 is not here.",
    (gauge, { parts }) => {
      for (const { part } of CARRIED_TABLES) gauge.set({ part }, parts[part]?.left ?? 0);
    },
  );
  from(
    "mundap_migration_checkpoint_age_seconds",
    "Since the oldest checkpoint of a step that is under way was written; 0 while none is.",
    (gauge, { checkpointAgeSeconds }) => gauge.set(checkpointAgeSeconds),
  );
  from(
    "mundap_migration_mirror_active",
    "1 while changes of a part are carried from V1 in their own transaction, else 0.",
    (gauge, { mirrored }) => {
      for (const { part } of CARRIED_TABLES) gauge.set({ part }, mirrored.includes(part) ? 1 : 0);
    },
  );
  from(
    "mundap_migration_mirror_lag_seconds",
    "How long the oldest change has waited to be carried: v1_to_v2 could not be written, v2_to_v1 is not told yet. 0: none waits.",
    (gauge, { lagSeconds }) => {
      gauge.set({ direction: "v1_to_v2" }, lagSeconds.v1ToV2);
      gauge.set({ direction: "v2_to_v1" }, lagSeconds.v2ToV1);
    },
  );
  from(
    "mundap_migration_unmirrored_rows",
    "Changes of V1 that could not be carried and wait for mundap v1 repair.",
    (gauge, { unmirrored }) => gauge.set(unmirrored),
  );
  from(
    "mundap_migration_verification_age_seconds",
    "Since the newest verification of the move ended, well or badly; +Inf: never.",
    (gauge, { verification }) => gauge.set(verification?.ageSeconds ?? Infinity),
  );
  from(
    "mundap_migration_verification_holds",
    "1 where the newest verification found V1 and what was carried the same, else 0.",
    (gauge, { verification }) => gauge.set(verification?.holds === true ? 1 : 0),
  );
}

const LABELS: Record<string, string[]> = {
  mundap_migration_step: ["step", "state"],
  mundap_migration_rows_carried: ["part"],
  mundap_migration_rows_left: ["part"],
  mundap_migration_mirror_active: ["part"],
  mundap_migration_mirror_lag_seconds: ["direction"],
};
