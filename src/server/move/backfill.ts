import type { Client } from "pg";
import { OperatorProblem } from "../operator-problem.ts";
import { carriedColumns, type CarriedTable, CARRIED_TABLES } from "./carried-tables.ts";
import { findUnmirrored } from "./mirror.ts";
import { measureProgress, type TellProgress } from "../step-progress.ts";
import { withShortLocks } from "./with-short-locks.ts";

/** A batch takes about a tenth of a second: that long a delete in V1 may have to wait for it. */
const BATCH_ROWS = 5000;

export type BackfillReport = { part: CarriedTable["part"]; rows: number; rowsPerSecond: number }[];

/**
 * Carries what V1 held before it was mirrored, in batches. Each batch and its checkpoint are one transaction:
 * killed at any moment, it goes on where it was. Throws not_mirrored where a change could slip through.
 */
export async function backfill(
  client: Client,
  onProgress: TellProgress = () => undefined,
): Promise<BackfillReport> {
  const [unmirrored] = await findUnmirrored(client);
  if (unmirrored !== undefined) throw new OperatorProblem("not_mirrored", { table: unmirrored });
  const report: BackfillReport = [];
  for (const table of CARRIED_TABLES) report.push(await backfillTable(client, table, onProgress));
  return report;
}

async function backfillTable(
  client: Client,
  table: CarriedTable,
  onProgress: TellProgress,
): Promise<BackfillReport[number]> {
  const total = await countRows(client, table);
  let { cursor, rows: done } = await readCheckpoint(client, table);
  const measure = measureProgress(table.part, { total, before: done });
  for (;;) {
    const batch = await withShortLocks(client, table.v1, () => carryBatch(client, table, cursor));
    if (batch.last === null) break;
    cursor = batch.last;
    done += batch.read;
    onProgress(measure(done));
  }
  await client.query(
    `update mundap.move_steps set state = 'done', done_at = now(), updated_at = now()
     where step = 'backfill' and part = $1`,
    [table.part],
  );
  return { part: table.part, rows: done, rowsPerSecond: measure(done).rowsPerSecond };
}

/**
 * Rows are read under a lock that keeps them from being deleted until the batch is in: else one that goes in
 * between would come back. What the mirror wrote already is newer and stays.
 */
async function carryBatch(
  client: Client,
  table: CarriedTable,
  cursor: string | null,
): Promise<{ read: number; last: string | null }> {
  // Lost with its checkpoint if the machine goes down at once, and then done again.
  await client.query("set local synchronous_commit = off");
  const { names, values } = carriedColumns(table);
  const { rows } = await client.query<{ read: string; last: string | null }>({
    name: `carry_${table.part}_${cursor === null ? "first" : "next"}`,
    text: `with batch as materialized (
        select * from ${table.mapped} ${cursor === null ? "" : `where ${table.key} > $2::${table.keyType}`}
        order by ${table.key} limit $1 for key share
      ), carried as (
        insert into ${table.image} (${names.join(", ")}) select ${values.join(", ")} from batch on conflict do nothing
      )
      select count(*) as read, max(${table.key})::text as last from batch`,
    values: cursor === null ? [BATCH_ROWS] : [BATCH_ROWS, cursor],
  });
  const batch = { read: Number(rows[0]?.read), last: rows[0]?.last ?? null };
  if (batch.last !== null)
    await client.query(
      `update mundap.move_steps set cursor = $2, rows = rows + $3, state = 'running', updated_at = now()
       where step = 'backfill' and part = $1`,
      [table.part, batch.last, batch.read],
    );
  return batch;
}

async function readCheckpoint(
  client: Client,
  { part }: CarriedTable,
): Promise<{ cursor: string | null; rows: number }> {
  await client.query(
    `insert into mundap.move_steps (step, part, state, started_at, updated_at)
     values ('backfill', $1, 'running', now(), now()) on conflict do nothing`,
    [part],
  );
  const { rows } = await client.query<{ cursor: string | null; rows: string }>(
    "select cursor, rows from mundap.move_steps where step = 'backfill' and part = $1",
    [part],
  );
  return { cursor: rows[0]?.cursor ?? null, rows: Number(rows[0]?.rows) };
}

/** Of V1's table. */
export async function countRows(client: Client, { v1 }: CarriedTable): Promise<number> {
  const { rows } = await client.query<{ count: string }>(`select count(*) as count from ${v1}`);
  return Number(rows[0]?.count);
}
