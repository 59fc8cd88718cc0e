import { sql } from "kysely";
import type { Cohort } from "../../domain/rollout/cohort.ts";
import type { Measurement } from "../api/context.ts";
import { REFUSED } from "../api/measure-refusal.ts";
import type { Database } from "../db/open-database.ts";
import { armOf, isOurFault } from "./arm-of.ts";
import { readDeviceCohorts } from "./read-device-cohorts.ts";

const MINUTE_MS = 60_000;

type Sums = { requests: number; failed: number; totalMs: number; totalMsSquared: number };
type Counted = Sums & { system: Cohort | "unattributed"; minute: number; deviceId: string | undefined };
export type RequestRecorder = {
  add(measurement: Measurement): void;
  /** Adds what was counted since to the database; what could not be written is tried again with the next. */
  flush(): Promise<void>;
};

/**
 * Sums what requests took, by arm and minute, for all processes together: the counters for Prometheus are each
 * process's own, and the rollout is decided by all of them. Staff's own requests are no learner's experience, and of
 * V2's once a rollout has begun those of devices in cohort V2 alone are V2's: the others ask it for news too, and among
 * their many calls what fails for the few would drown.
 *
 * The others' are counted as unattributed: shown to operators, and no gate. Before a cohort is known everybody calls
 * V2, to be registered and to be told one, whichever it will be; so they go on after a way back, which would mend
 * nothing of what fails there. So are calls of V1 that this process turned away because it had too much to do: one
 * process serves both, it may be V2 that keeps it busy, and what V2 does to V1 must not speak for V2.
 */
export function recordRequests(deps: { db: Database; now(): number }): RequestRecorder {
  let counted = new Map<string, Counted>();
  const count = (into: Map<string, Counted>, one: Counted) => {
    const key = `${one.system} ${one.minute} ${one.deviceId ?? ""}`;
    const before = into.get(key);
    into.set(key, before === undefined ? one : { ...one, ...sumOf(before, one) });
  };
  return {
    add({ procedure, outcome, durationMs, deviceId }) {
      const system = procedure === REFUSED.v1 ? "unattributed" : armOf(procedure);
      if (system === undefined) return;
      count(counted, {
        system,
        minute: Math.floor(deps.now() / MINUTE_MS) * MINUTE_MS,
        deviceId: system === "v2" ? deviceId : undefined,
        requests: 1,
        failed: isOurFault(outcome) ? 1 : 0,
        totalMs: durationMs,
        totalMsSquared: durationMs * durationMs,
      });
    },
    async flush() {
      if (counted.size === 0) return;
      // Taken out first: what is counted while it is written belongs to the next time.
      const taken = counted;
      counted = new Map();
      try {
        await addMinutes(deps.db, [...taken.values()]);
      } catch (error) {
        for (const one of taken.values()) count(counted, one);
        throw error;
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

async function addMinutes(db: Database, counted: readonly Counted[]): Promise<void> {
  const cohortOf = await readDeviceCohorts(
    db,
    counted.flatMap(({ deviceId }) => deviceId ?? []),
  );
  const rows = counted.map(({ system, deviceId, ...one }) => ({
    ...one,
    arm: system === "v2" && cohortOf(deviceId) !== "v2" ? "unattributed" : system,
  }));
  // All of it or nothing: what is tried again must not have been written in part.
  await sql`
    insert into mundap.arm_minutes as m (arm, minute, requests, failed, total_ms, total_ms_squared)
    select arm, to_timestamp(minute / 1000.0), sum(requests), sum(failed), sum("totalMs"), sum("totalMsSquared")
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as one (arm text, minute float8, requests bigint,
      failed bigint, "totalMs" float8, "totalMsSquared" float8)
    group by 1, 2
    on conflict (arm, minute) do update set requests = m.requests + excluded.requests,
      failed = m.failed + excluded.failed, total_ms = m.total_ms + excluded.total_ms,
      total_ms_squared = m.total_ms_squared + excluded.total_ms_squared`.execute(db);
}
