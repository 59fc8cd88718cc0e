import type { Pool, PoolClient } from "pg";
import { must } from "../../../src/domain/invariant.ts";

/** What one accepted batch leaves behind: its own events and answers, and what begins or ends with them. */
const ROWS_OF_BATCH = {
  events: "select e.* from mundap.events e where e.batch_id = $1",
  journals:
    "select j.* from mundap.journals j join mundap.events e using (learner_id, journal_id) where e.seq = 0 and e.batch_id = $1",
  attempts:
    "select a.* from mundap.attempts a join mundap.events e on e.learner_id = a.learner_id and e.journal_id = a.attempt_id where e.seq = 0 and e.batch_id = $1",
  sessions:
    "select s.* from mundap.sessions s join mundap.events e on e.learner_id = s.learner_id and e.journal_id = s.attempt_id where e.seq = 0 and e.batch_id = $1",
  answers:
    "select a.* from mundap.answers a join mundap.events e on e.learner_id = a.learner_id and e.journal_id = a.attempt_id and e.seq = a.seq where e.batch_id = $1",
  receipts:
    "select r.* from mundap.receipts r join mundap.events e using (learner_id, journal_id, seq) where e.batch_id = $1",
};
type Table = keyof typeof ROWS_OF_BATCH;
const TABLES = Object.keys(ROWS_OF_BATCH) as Table[];

/** Each table's rows as PostgreSQL writes them in JSON. */
export type BatchRows = Record<Table, unknown[]>;

export async function readRows(pool: Pool, batchIds: readonly string[]): Promise<BatchRows[]> {
  const batches: BatchRows[] = [];
  for (const batchId of batchIds) {
    const rows: BatchRows = {
      events: [],
      journals: [],
      attempts: [],
      sessions: [],
      answers: [],
      receipts: [],
    };
    for (const table of TABLES) {
      const read = await pool.query<{ rows: unknown[] }>(
        `select coalesce(jsonb_agg(r), '[]') as rows from (${ROWS_OF_BATCH[table]}) r`,
        [batchId],
      );
      rows[table] = must(read.rows[0], "an aggregate is one row").rows;
    }
    batches.push(rows);
  }
  return batches;
}

/** With the same keys, checks and indexes, and empty. */
export async function prepareRaw(pool: Pool): Promise<void> {
  await pool.query("drop schema if exists bench_raw cascade; create schema bench_raw");
  for (const table of TABLES) {
    await pool.query(`create table bench_raw.${table} (like mundap.${table} including all)`);
  }
}

/** One statement for each table that has rows, in one transaction. That they become JSON is a part of it. */
export async function insertRaw(client: PoolClient, batch: BatchRows): Promise<void> {
  await client.query("begin");
  for (const table of TABLES) {
    if (batch[table].length === 0) continue;
    await client.query(
      `insert into bench_raw.${table} select * from jsonb_populate_recordset(null::bench_raw.${table}, $1::jsonb)`,
      [JSON.stringify(batch[table])],
    );
  }
  await client.query("commit");
}
