import type { Pool, PoolClient } from "pg";
import { must } from "../../../src/domain/invariant.ts";
import { SyncInput } from "../../../src/protocol/sync.ts";
import { openSyncDeps } from "../../../src/server/api/open-ports.ts";
import { acceptBatch } from "../../../src/server/sync/accept-batch.ts";
import type { Kept } from "./front.ts";
import type { Peers } from "./open-peers.ts";

export type Ingest = { events: number; batches: number; acceptMs: number; httpMs: number; rawMs: number };

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
type BatchRows = Record<Table, string>;

/**
 * Takes the batches of a drain once more, without the browser: through the whole server, by its accepting
 * alone, and as bare inserts of the rows that came of them, with the same driver into tables that are made
 * the same. All three commit batch by batch.
 */
export async function measureIngest(peers: Peers, kept: readonly Kept[]): Promise<Ingest> {
  const { pool } = peers;
  const { backend } = peers.of("Mundap");
  const inputs = kept.map(({ body }) => SyncInput.parse(JSON.parse(body)));
  const events = inputs.reduce((sum, input) => sum + input.events.length, 0);
  const { rows } = await pool.query<{ learnerId: string; deviceId: string }>(
    `select learner_id as "learnerId", device_id as "deviceId" from mundap.journals limit 1`,
  );
  const signed = must(rows[0], "the drain has left journals");
  const { db, keys, now } = peers.server.publish;
  const deps = openSyncDeps({ db, keys, now, note: () => undefined });

  await backend.empty();
  const httpMs = await elapsed(async () => {
    for (const { body, authorization } of kept) await post(backend.url, { body, authorization });
  });
  await backend.empty();
  const acceptMs = await elapsed(async () => {
    for (const input of inputs) await acceptBatch(deps, { signed, input });
  });
  const written = await readRows(pool, inputs);
  await copyTables(pool);
  const client = await pool.connect();
  try {
    const rawMs = await elapsed(async () => {
      for (const batch of written) await insertRows(client, batch);
    });
    return { events, batches: inputs.length, acceptMs, httpMs, rawMs };
  } finally {
    client.release();
  }
}

async function elapsed(work: () => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

async function post(url: string, { body, authorization }: Kept): Promise<void> {
  const response = await fetch(`${url}/api/v2/attempts.sync`, {
    method: "POST",
    headers: { "content-type": "application/json", ...(authorization !== undefined && { authorization }) },
    body,
  });
  if (!response.ok) throw new Error(`the server says ${response.status}: ${await response.text()}`);
  await response.arrayBuffer();
}

async function readRows(pool: Pool, inputs: readonly SyncInput[]): Promise<BatchRows[]> {
  const batches: BatchRows[] = [];
  for (const { batchId } of inputs) {
    const rows = { ...ROWS_OF_BATCH };
    for (const table of TABLES) {
      const read = await pool.query<{ rows: string }>(
        `select coalesce(jsonb_agg(r), '[]')::text as rows from (${ROWS_OF_BATCH[table]}) r`,
        [batchId],
      );
      rows[table] = must(read.rows[0], "an aggregate is one row").rows;
    }
    batches.push(rows);
  }
  return batches;
}

/** With the same keys, checks and indexes, and empty. */
async function copyTables(pool: Pool): Promise<void> {
  await pool.query("drop schema if exists bench_raw cascade; create schema bench_raw");
  for (const table of TABLES) {
    await pool.query(`create table bench_raw.${table} (like mundap.${table} including all)`);
  }
}

async function insertRows(client: PoolClient, batch: BatchRows): Promise<void> {
  await client.query("begin");
  for (const table of TABLES) {
    await client.query(
      `insert into bench_raw.${table} select * from jsonb_populate_recordset(null::bench_raw.${table}, $1::jsonb)`,
      [batch[table]],
    );
  }
  await client.query("commit");
}
