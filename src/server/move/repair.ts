import type { Client } from "pg";
import { carriedColumns, type CarriedTable, CARRIED_TABLES } from "./carried-tables.ts";
import { measureProgress, type TellProgress } from "../step-progress.ts";
import { rowText, type Side } from "./verify/digest-chunks.ts";
import { withShortLocks } from "./with-short-locks.ts";

export type RepairReport = { part: CarriedTable["part"]; rows: number }[];

/** Some hundredths of a second: as long somebody may have to wait who answers in V1 meanwhile. */
const BATCH_ROWS = 500;

/**
 * Carries again what differs from V1: what a mirror could not write, or what changed while there was none. Each batch is
 * a transaction: killed at any moment, what is left still differs. How many rows of each table.
 */
export async function repair(
  client: Client,
  onProgress: TellProgress = () => undefined,
): Promise<RepairReport> {
  const report: RepairReport = [];
  for (const table of CARRIED_TABLES)
    report.push({ part: table.part, rows: await repairTable(client, table, onProgress) });
  return report;
}

async function repairTable(client: Client, table: CarriedTable, onProgress: TellProgress): Promise<number> {
  // What fails from now on is not among what differs.
  const unmirrored = await findUnmirroredIds(client, table);
  const differing = await findDiffering(client, table);
  const measure = measureProgress(table.part, { total: differing.length });
  for (let at = 0; at < differing.length; at += BATCH_ROWS) {
    const batch = differing.slice(at, at + BATCH_ROWS);
    await withShortLocks(client, table.v1, () => carryAgain(client, table, batch));
    onProgress(measure(at + batch.length));
  }
  await client.query("delete from mundap.v1_unmirrored where id = any ($1::bigint[])", [unmirrored]);
  return new Set(differing.map(({ key }) => key)).size;
}

async function findUnmirroredIds(client: Client, { v1 }: CarriedTable): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    "select id::text from mundap.v1_unmirrored where 'public.' || quote_ident(v1_table) = $1",
    [v1],
  );
  return rows.map(({ id }) => id);
}

/** A row that differs, and under which learner the image has it, if at all: its index begins with that. */
type Differing = { key: string; learner_id: string | null };

async function findDiffering(client: Client, table: CarriedTable): Promise<Differing[]> {
  const side = (which: Side) =>
    `select ${table.key} as key, learner_id, ${rowText(table, which)} as content from ${table[which]}`;
  const { rows } = await client.query<Differing>(
    `select key::text, b.learner_id::text from (${side("mapped")}) a full join (${side("image")}) b using (key)
     where a.content is distinct from b.content order by key`,
  );
  return rows;
}

/** V1's rows stand still from the first statement to the end: what its mirror writes comes before that or after it. */
async function carryAgain(client: Client, table: CarriedTable, batch: readonly Differing[]): Promise<void> {
  const keys = batch.map((row) => row.key);
  const { key, keyType, mapped, image, unique } = table;
  const asked = `${key} = any ($1::${keyType}[])`;
  await client.query(`select 1 from ${mapped} where ${asked} order by ${key} for share`, [keys]);
  await client.query(
    `delete from ${image} i using unnest($1::${keyType}[], $2::uuid[]) as d (key, learner_id)
     where i.learner_id = d.learner_id and i.${key} = d.key and not exists (
       select 1 from ${mapped} m where m.${key} = d.key and m.learner_id = d.learner_id)`,
    [keys, batch.map((row) => row.learner_id)],
  );
  const { names, values } = carriedColumns(table);
  const taken = names
    .filter((name) => !unique.split(", ").includes(name))
    .map(
      (name) =>
        `${name} = ${name in table.beside ? `coalesce(excluded.${name}, i.${name})` : `excluded.${name}`}`,
    );
  await client.query(
    `insert into ${image} as i (${names.join(", ")}) select ${values.join(", ")}
     from (select * from ${mapped} where ${asked} for share) m
     on conflict (${unique}) do update set ${taken.join(", ")}`,
    [keys],
  );
}
