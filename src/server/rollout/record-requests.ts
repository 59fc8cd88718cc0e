import { sql } from "kysely";
import type { Measurement } from "../api/context.ts";
import type { Database } from "../db/open-database.ts";
import { armOf, isOurFault } from "./arm-of.ts";

const MINUTE_MS = 60_000;

type Sums = { requests: number; failed: number; totalMs: number; totalMsSquared: number };
export type RequestRecorder = {
  add(measurement: Measurement): void;
  /** Adds what was counted since to the database; what could not be written is tried again with the next. */
  flush(): Promise<void>;
};

/**
 * Sums what requests took, by system and minute, for all processes together: the counters for Prometheus are each
 * process's own, and the rollout is decided by all of them. Staff's own requests are no learner's experience.
 */
export function recordRequests(deps: { db: Database; now(): number }): RequestRecorder {
  const minutes = new Map<string, Sums>();
  return {
    add({ procedure, outcome, durationMs }) {
      const arm = armOf(procedure);
      if (arm === undefined) return;
      const minute = Math.floor(deps.now() / MINUTE_MS) * MINUTE_MS;
      const key = `${arm} ${minute}`;
      const sums = minutes.get(key) ?? { requests: 0, failed: 0, totalMs: 0, totalMsSquared: 0 };
      sums.requests += 1;
      if (isOurFault(outcome)) sums.failed += 1;
      sums.totalMs += durationMs;
      sums.totalMsSquared += durationMs * durationMs;
      minutes.set(key, sums);
    },
    async flush() {
      for (const [key, sums] of minutes) {
        // Taken out first: what is counted while it is written belongs to the next time.
        minutes.delete(key);
        try {
          await addMinute(deps.db, key, sums);
        } catch (error) {
          const since = minutes.get(key);
          minutes.set(key, since ? sumOf(sums, since) : sums);
          throw error;
        }
      }
    },
  };
}

function sumOf(one: Sums, other: Sums): Sums {
  return {
    requests: one.requests + other.requests,
    failed: one.failed + other.failed,
    totalMs: one.totalMs + other.totalMs,
    totalMsSquared: one.totalMsSquared + other.totalMsSquared,
  };
}

async function addMinute(db: Database, key: string, sums: Sums): Promise<void> {
  const [arm, minute] = key.split(" ");
  await sql`
    insert into mundap.arm_minutes as m (arm, minute, requests, failed, total_ms, total_ms_squared)
    values (${arm}, ${new Date(Number(minute))}, ${sums.requests}, ${sums.failed}, ${sums.totalMs},
      ${sums.totalMsSquared})
    on conflict (arm, minute) do update set requests = m.requests + excluded.requests,
      failed = m.failed + excluded.failed, total_ms = m.total_ms + excluded.total_ms,
      total_ms_squared = m.total_ms_squared + excluded.total_ms_squared`.execute(db);
}
