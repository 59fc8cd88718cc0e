import type { Logger } from "pino";
import { processName } from "../db/process-alive.ts";
import type { Database } from "../db/open-database.ts";
import type { Metrics } from "../monitoring/metrics.ts";
import { type Lease, takeLease } from "./take-lease.ts";

export type Job = {
  name: string;
  everyMs: number;
  run(): Promise<void>;
};
export type JobDeps = { db: Database; log: Logger; metrics: Metrics; now(): number };

export type RunningJobs = {
  /** One look now, beside those of each minute: for who moves the clock. */
  look(): Promise<void>;
  stop(): Promise<void>;
};

const LOOK_EVERY_MS = 60_000;

/**
 * Does each job when it is due, once over all processes: whoever gets the lease. A failed run is logged,
 * counted and tried again at the next look. `stop` waits for what is under way.
 */
export function runJobs(deps: JobDeps, jobs: readonly Job[], firstLookMs = 0): RunningJobs {
  let current = Promise.resolve();
  let stopped = false;
  // A job that never failed has failed no time: an alarm counts from there.
  for (const { name } of jobs)
    for (const outcome of ["ok", "failed"]) deps.metrics.jobRuns.inc({ job: name, outcome }, 0);
  const look = async () => {
    for (const job of jobs) if (!stopped) await runIfDue(deps, job);
  };
  const lookAgain = () => (current = current.then(look));
  let timer = setTimeout(() => {
    void lookAgain();
    timer = setInterval(() => void lookAgain(), LOOK_EVERY_MS);
  }, firstLookMs);
  return {
    look: lookAgain,
    async stop() {
      stopped = true;
      clearInterval(timer);
      await current;
    },
  };
}

/** One look at one job: true where it was due and ran well. */
export async function runIfDue(deps: JobDeps, job: Job): Promise<boolean> {
  let lease: Lease | undefined;
  try {
    lease = await takeLease(deps.db, {
      name: job.name,
      by: processName(),
      everyMs: job.everyMs,
      now: deps.now(),
    });
    if (!lease) return false;
    await job.run();
    await lease.done(deps.now());
    deps.metrics.jobRuns.inc({ job: job.name, outcome: "ok" });
    deps.metrics.jobLastSuccess.set({ job: job.name }, deps.now() / 1000);
    return true;
  } catch (error) {
    deps.log.error({ err: error, job: job.name }, "job failed");
    deps.metrics.jobRuns.inc({ job: job.name, outcome: "failed" });
    // Where the database is gone too, the lease ends by itself.
    await lease?.failed().catch(() => undefined);
    return false;
  }
}
