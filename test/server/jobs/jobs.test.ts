import { describe, expect, it, vi } from "vitest";
import { closeSessions } from "../../../src/server/jobs/close-sessions.ts";
import { runIfDue, runJobs } from "../../../src/server/jobs/run-jobs.ts";
import { takeLease } from "../../../src/server/jobs/take-lease.ts";
import { openLog } from "../../../src/server/log.ts";
import { openMetrics } from "../../../src/server/monitoring/metrics.ts";
import { ownDatabase } from "../../support/own-database.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const NOW = Date.UTC(2027, 0, 1);

describe("a lease", () => {
  it("goes to one of many processes that ask at once", async () => {
    const db = await ownDatabase();
    const leases = await Promise.all(
      Array.from({ length: 8 }, (_, n) =>
        takeLease(db, { name: "job", by: `p${n}`, everyMs: HOUR_MS, now: NOW }),
      ),
    );
    expect(leases.filter((lease) => lease !== undefined)).toHaveLength(1);
  });

  it("is not given again before the work is due, and passes on from a process that died", async () => {
    const db = await ownDatabase();
    const ask = (now: number) => takeLease(db, { name: "job", by: "me", everyMs: HOUR_MS, now });
    const first = await ask(NOW);
    expect(await ask(NOW + 1000)).toBeUndefined();
    await first?.done(NOW + 2000);
    expect(await ask(NOW + HOUR_MS - 60_000)).toBeUndefined();
    const died = await ask(NOW + HOUR_MS + 2000);
    expect(died).toBeDefined();
    expect(await ask(NOW + HOUR_MS + 10 * 60_000)).toBeDefined();
  });
});

describe("periodic work", () => {
  it("of each minute is done at every look, however late that comes and however long it takes", async () => {
    const { deps, clock } = await ownDeps();
    const seconds = [20, 0.1, 45, 0, 59, 30, 0, 1, 50, 3];
    let runs = 0;
    const job = {
      name: "each_minute",
      everyMs: 60_000,
      // The jobs after this one, and the next look, are later by it.
      run: async () => void (clock.nowMs += 1000 * (seconds[(runs += 1) % seconds.length] ?? 0)),
    };
    const looks = 3 * seconds.length;
    for (let look = 0; look < looks; look += 1) {
      clock.nowMs = Math.max(clock.nowMs, NOW + 60_000 * look + 100 * (seconds[(3 * look) % 10] ?? 0));
      await runIfDue(deps, job);
    }
    expect(runs).toBe(looks);
  });

  it("is done once in its time by processes that look at different moments, and not made up for", async () => {
    const { deps, clock } = await ownDeps();
    const runs: number[] = [];
    const job = { name: "shared", everyMs: 60_000, run: async () => void runs.push(clock.nowMs - NOW) };
    const lookAt = async (seconds: number) => {
      clock.nowMs = NOW + 1000 * seconds;
      await runIfDue(deps, job);
    };
    for (const seconds of [0, 20, 60, 80, 120, 140, 180]) await lookAt(seconds);
    expect(runs).toEqual([0, 60_000, 120_000, 180_000]);
    // Nobody looked for an hour.
    for (const seconds of [3800, 3801, 3820, 3860]) await lookAt(seconds);
    expect(runs.slice(4)).toEqual([3_800_000, 3_860_000]);
  });

  it("is done at once when it is due, counted, and not done again until it is", async () => {
    const { deps, metrics } = await ownDeps();
    let runs = 0;
    const job = { name: "count", everyMs: HOUR_MS, run: async () => void (runs += 1) };
    expect(await runIfDue(deps, job)).toBe(true);
    expect(await runIfDue(deps, job)).toBe(false);
    expect(runs).toBe(1);
    const text = await metrics.registry.metrics();
    expect(text).toContain('mundap_job_runs_total{job="count",outcome="ok"} 1');
  });

  it("that fails is counted, holds up no other, and is tried again", async () => {
    const { deps, metrics, clock } = await ownDeps();
    let tries = 0;
    const failing = {
      name: "failing",
      everyMs: HOUR_MS,
      run: () => {
        tries += 1;
        return Promise.reject(new Error("the root keys are kept elsewhere"));
      },
    };
    let others = 0;
    const other = { name: "other", everyMs: HOUR_MS, run: async () => void (others += 1) };
    const jobs = runJobs(deps, [failing, other]);
    await vi.waitFor(() => expect([tries, others]).toEqual([1, 1]));
    await jobs.stop();
    clock.nowMs += 60_000;
    await runIfDue(deps, failing);
    expect(tries).toBe(2);
    expect(await metrics.registry.metrics()).toContain(
      'mundap_job_runs_total{job="failing",outcome="failed"} 2',
    );
  });
});

describe("a session that nobody took up", () => {
  it("is archived 14 days after its window closed, and not deleted by that", async () => {
    const db = await ownDatabase();
    const session = (id: number, closesAt: number, attemptId: string | null) => ({
      learner_id: uuid(9),
      session_id: uuid(id),
      set_id: "s",
      mode: "exam" as const,
      issued_at: new Date(closesAt - DAY_MS),
      opens_at: new Date(closesAt - DAY_MS),
      closes_at: new Date(closesAt),
      attempt_id: attemptId,
    });
    await db
      .insertInto("sessions")
      .values([
        session(1, NOW - 15 * DAY_MS, null),
        session(2, NOW - 13 * DAY_MS, null),
        session(3, NOW - 15 * DAY_MS, uuid(8)),
      ])
      .execute();
    expect(await closeSessions(db, NOW)).toBe(1);
    expect(await closeSessions(db, NOW)).toBe(0);
    const rows = await db.selectFrom("sessions").select(["session_id", "archived_at"]).execute();
    expect(rows).toHaveLength(3);
    expect(rows.filter((row) => row.archived_at !== null).map((row) => row.session_id)).toEqual([uuid(1)]);
  });
});

function uuid(n: number): string {
  return `00000000-0000-4000-8000-00000000000${n}`;
}

async function ownDeps() {
  const metrics = openMetrics();
  const clock = { nowMs: NOW };
  const deps = { db: await ownDatabase(), log: openLog("silent"), metrics, now: () => clock.nowMs };
  return { deps, metrics, clock };
}
