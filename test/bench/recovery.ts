import { rm } from "node:fs/promises";
import { join } from "node:path";
import { drillRecovery } from "../../src/server/backup/drill-recovery.ts";
import { withClient } from "../../src/server/backup/scratch-database.ts";
import { takeBackup } from "../../src/server/backup/take-backup.ts";
import { verifyBackup } from "../../src/server/backup/verify-backup.ts";
import { migrate } from "../../src/server/db/migrate.ts";
import { startPostgres } from "../../src/server/db/start-postgres.ts";
import { makeDataFolder } from "../support/data-folder.ts";
import type { Measurement } from "./measurement.ts";

const EACH_ATTEMPT = 10;
/** Of md5 in hex, 32 letters each: as long as an answer's event with the order that was shown. */
const BODY_PIECES = 14;

/**
 * What `db backup`, `db verify` and `db drill` take on a database of so many answers with their events and receipts,
 * on a PostgreSQL of its own with safe writes.
 */
export async function measureRecovery(answers: number): Promise<Measurement[]> {
  const dataDir = await makeDataFolder();
  const { url, stop } = await startPostgres({ dataDir });
  try {
    await migrate(url);
    const size = await fill(url, answers / EACH_ATTEMPT);
    const deps = { url, folder: join(dataDir, "backups"), now: Date.now };
    const backup = await takeBackup(deps);
    const { restored } = await verifyBackup(deps, backup);
    const drill = await drillRecovery(deps, backup, "mundap.events");
    const differences = restored.differences.length + drill.left.length;
    if (differences > 0 || drill.noticed.length === 0) throw new Error("The recovery did not hold");
    const dump = `${mebibytes(backup.manifest.bytes)} for ${mebibytes(size)}`;
    const seconds = (ms: number) => ({ measured: ms / 1000, unit: "s" });
    return [
      {
        what: `taking a backup of ${answers.toLocaleString("en")} answers`,
        ...seconds(backup.manifest.tookMs),
        note: dump,
      },
      { what: "restoring it", ...seconds(restored.restoreMs) },
      { what: "comparing every row with the backup's", ...seconds(restored.compareMs) },
      {
        what: "until a backup is taken and proven: beyond the time between two, what can be lost (RPO)",
        ...seconds(backup.manifest.tookMs + restored.restoreMs + restored.compareMs),
      },
      {
        what: "from a dropped table until all was there and compared (RTO)",
        ...seconds(drill.rtoMs),
        note: `${drill.rowsDropped} rows dropped and noticed; 0 differences after`,
      },
    ];
  } finally {
    await stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** Rows as the server writes them; the size of the database. */
async function fill(url: string, attempts: number): Promise<number> {
  return withClient(url, async (client) => {
    await client.query(`
      create temp table a as select md5('learner ' || n / 20)::uuid as learner, md5('attempt ' || n)::uuid as attempt,
        timestamptz '2026-01-01' + n * interval '1 second' as at from generate_series(1, ${attempts}) n;
      insert into mundap.learners (learner_id, code, name)
        select distinct learner, left(md5(learner::text), 9), 'Learner' from a;
      insert into mundap.journals (learner_id, journal_id, device_id, kind, seq, hash, announced_seq, build, created_at)
        select learner, attempt, learner, 'attempt', ${EACH_ATTEMPT}, sha256(attempt::text::bytea), ${EACH_ATTEMPT},
          'bench', at from a;
      insert into mundap.attempts (learner_id, attempt_id, device_id, set_id, manifest_hash, seed, started_at,
          finished_at, question_count, judged_under)
        select learner, attempt, learner, 'set', 'hash', 'seed', at, at, ${EACH_ATTEMPT}, 'hash' from a;
      insert into mundap.events (learner_id, journal_id, seq, hash, previous, body, type, question_id, received_at,
          batch_id)
        select learner, attempt, q, sha256((attempt::text || q)::bytea), sha256((attempt::text || q - 1)::bytea),
          (select string_agg(md5(attempt::text || q || piece), '') from generate_series(1, ${BODY_PIECES}) piece)::bytea,
          case when q = 0 then 'started' else 'answered' end, 'q' || q, at, attempt
        from a, generate_series(0, ${EACH_ATTEMPT}) q;
      insert into mundap.answers (learner_id, attempt_id, question_id, seq, answered_at, verdict, fraction, trace,
          device_verdict, device_fraction, acceptance, reason, evidence)
        select learner, attempt, 'q' || q, q, at, 'correct', 1, '[]', 'correct', 1, 'counted', 'in_time', 'high'
        from a, generate_series(1, ${EACH_ATTEMPT}) q;
      insert into mundap.receipts (learner_id, journal_id, seq, hash, code, payload_hash, jws)
        select learner, attempt, ${EACH_ATTEMPT}, sha256(attempt::text::bytea), left(md5(attempt::text), 10),
          md5(attempt::text), repeat(md5(attempt::text), 16) from a;`);
    const { rows } = await client.query<{ size: number }>(
      "select pg_database_size(current_database())::float8 as size",
    );
    return rows[0]?.size ?? 0;
  });
}

function mebibytes(bytes: number): string {
  return `${Math.round(bytes / 2 ** 20)} MiB`;
}
