import type { Metrics } from "../monitoring/metrics.ts";
import type { PublishDeps } from "../publish/publish-deps.ts";
import { refreshDocuments, renewRoot } from "../publish/refresh-documents.ts";
import type { SyncDeps } from "../sync/sync-deps.ts";
import { closeAttempts } from "./close-attempts.ts";
import { closeSessions } from "./close-sessions.ts";
import { readAgain } from "../held/read-again.ts";
import { decideHeld } from "./decide-held.ts";
import { judgeAgain } from "./judge-again.ts";
import type { ArmReadings } from "../rollout/arm-readings.ts";
import { checkRollout } from "../rollout/check-rollout.ts";
import { returnToV1 } from "../move/back/return-to-v1.ts";
import { runShadow } from "../move/shadow/run-shadow.ts";
import { releaseDue } from "./release-due.ts";
import { removeOldSessions } from "./remove-old-sessions.ts";
import type { Job } from "./run-jobs.ts";

const MINUTE_MS = 60 * 1000;
const HOUR_MS = 60 * MINUTE_MS;
/** Of a minute, for each that may find a million answers waiting: the others have their turn in the same minute. */
const SHARE_MS = 15 * 1000;

export type ServerJobDeps = {
  publish: PublishDeps;
  sync: SyncDeps;
  metrics: Metrics;
  dataDir: string;
  readings: ArmReadings;
};

/** What the server does by itself, each over all processes at most once in its time. */
export function serverJobs({ publish, sync, metrics, dataDir, readings }: ServerJobDeps): Job[] {
  return [
    {
      name: "refresh_documents",
      everyMs: HOUR_MS,
      async run() {
        const refreshed = await refreshDocuments(publish);
        if (!refreshed.ok) throw new Error(`Signing documents failed: ${refreshed.failure.code}`);
      },
    },
    {
      // Apart from the above: it fails while the root keys are kept elsewhere, and must not hold up the catalog.
      name: "renew_root",
      everyMs: 24 * HOUR_MS,
      run: async () => void (await renewRoot(publish, dataDir)),
    },
    {
      name: "decide_held",
      everyMs: HOUR_MS,
      run: async () => metrics.heldDecided.inc(await decideHeld(sync)),
    },
    {
      name: "judge_again",
      everyMs: MINUTE_MS,
      run: async () => void (await judgeAgain(sync)),
    },
    {
      // What an older build stored unread. A start of a newer one is soon followed by this.
      name: "read_again",
      everyMs: 24 * HOUR_MS,
      run: async () => void (await readAgain(sync)),
    },
    {
      name: "release_due",
      everyMs: MINUTE_MS,
      run: async () => void (await releaseDue(publish)),
    },
    {
      // What it cannot read fails it, and changes nothing.
      name: "rollout",
      everyMs: MINUTE_MS,
      run: async () => void (await checkRollout({ db: sync.db, now: sync.now, readings })),
    },
    {
      // So that V1 holds what was answered in V2 when somebody is moved back.
      name: "return_to_v1",
      everyMs: MINUTE_MS,
      run: async () => void (await returnToV1(sync.db, { withinMs: SHARE_MS })),
    },
    {
      // After the answers that it marks once more were judged: nobody waits for it.
      name: "shadow",
      everyMs: MINUTE_MS,
      run: async () => void (await runShadow(sync, SHARE_MS)),
    },
    {
      name: "close_attempts",
      everyMs: MINUTE_MS,
      run: async () => metrics.sessions.inc({ state: "expired" }, await closeAttempts(sync.db, sync.now())),
    },
    {
      name: "remove_old_sessions",
      everyMs: HOUR_MS,
      run: async () => void (await removeOldSessions(sync.db, sync.now())),
    },
    {
      name: "close_sessions",
      everyMs: HOUR_MS,
      run: async () =>
        metrics.sessions.inc({ state: "no_submission" }, await closeSessions(sync.db, sync.now())),
    },
  ];
}
