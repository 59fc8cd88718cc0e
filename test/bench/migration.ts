import { rm } from "node:fs/promises";
import { join } from "node:path";
import { takeBackup } from "../../src/server/backup/take-backup.ts";
import { verifyBackup } from "../../src/server/backup/verify-backup.ts";
import { withClient } from "../../src/server/backup/scratch-database.ts";
import { migrate } from "../../src/server/db/migrate.ts";
import { startPostgres } from "../../src/server/db/start-postgres.ts";
import { backfill } from "../../src/server/move/backfill.ts";
import { expand } from "../../src/server/move/expand.ts";
import { mirrorFromV1 } from "../../src/server/move/mirror.ts";
import { verifyMove } from "../../src/server/move/verify/verify-move.ts";
import { withMove } from "../../src/server/move/with-move.ts";
import { seedV1 } from "../server/move/support/v1-database.ts";
import { makeDataFolder } from "../support/data-folder.ts";
import { atLeast, type Measurement, percentile } from "./measurement.ts";

const QUESTIONS = 2000;
const WRITERS = 2;

/** The move of V1's rows on a PostgreSQL of its own with safe writes, while two others go on writing to V1. */
export async function measureMigration(rows: number): Promise<Measurement[]> {
  const dataDir = await makeDataFolder();
  const { url, stop } = await startPostgres({ dataDir });
  try {
    await seedV1(url, { learners: Math.ceil(rows / QUESTIONS), questions: QUESTIONS, answers: rows });
    const deps = { url, folder: join(dataDir, "backups"), now: Date.now };
    const taken = await takeBackup(deps);
    const { restored } = await verifyBackup(deps, taken);
    await migrate(url);
    await withMove(url, expand);
    await withMove(url, mirrorFromV1);
    const done = new AbortController();
    const writing = Array.from({ length: WRITERS }, (_, at) =>
      write(url, { rows, first: at, signal: done.signal }),
    );
    const startedAt = performance.now();
    const report = await withMove(url, (client) => backfill(client));
    const seconds = (performance.now() - startedAt) / 1000;
    done.abort();
    const latencies = (await Promise.all(writing)).flat();
    const verifyAt = performance.now();
    const verified = await withMove(url, verifyMove);
    const verifySeconds = (performance.now() - verifyAt) / 1000;
    if (!verified.holds) throw new Error(`The move lost something: ${JSON.stringify(verified)}`);
    const carried = report.reduce((sum, part) => sum + part.rows, 0);
    const live = `${latencies.length} writes of ${WRITERS} others meanwhile`;
    return [
      {
        what: `backfill of ${rows} rows of V1 under live writes`,
        measured: Math.round(carried / seconds),
        unit: "rows/s",
        budget: atLeast(30_000),
        note: `${seconds.toFixed(1)} s; ${live}`,
      },
      { what: "a live write of V1 meanwhile, middle", measured: percentile(latencies, 0.5), unit: "ms" },
      { what: "the same, 99th percentile", measured: percentile(latencies, 0.99), unit: "ms" },
      { what: "verification of all of it", measured: verifySeconds, unit: "s", note: "nothing differs" },
      { what: "backup before", measured: taken.manifest.tookMs / 1000, unit: "s" },
      {
        what: "restoring and comparing it (RTO)",
        measured: (restored.restoreMs + restored.compareMs) / 1000,
        unit: "s",
        note: `${restored.differences.length} differences`,
      },
    ];
  } finally {
    await stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** Updates and inserts one row after the other; how long each took. */
async function write(
  url: string,
  work: { rows: number; first: number; signal: AbortSignal },
): Promise<number[]> {
  return withClient(url, async (client) => {
    const tookMs: number[] = [];
    for (let n = work.first; !work.signal.aborted; n += WRITERS) {
      const startedAt = performance.now();
      await client.query(
        n % 4 < 2
          ? `update public.user_progress set is_correct = not is_correct, attempt_count = attempt_count + 1 where id = ${1 + ((n * 7919) % work.rows)}`
          : `insert into public.user_progress (user_id, question_id, is_correct, selected_answer)
             values ('u1', 'q${String(1 + (n % QUESTIONS)).padStart(5, "0")}', true, 0)
             on conflict (user_id, question_id) do update set attempt_count = user_progress.attempt_count + 1`,
      );
      tookMs.push(performance.now() - startedAt);
    }
    return tookMs;
  });
}
