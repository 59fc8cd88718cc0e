import type { Client } from "pg";
import { type CarriedTable, CARRIED_TABLES } from "./carried-tables.ts";
import { rowText } from "./verify/digest-chunks.ts";
import { withShortLocks } from "./with-short-locks.ts";

export type RepairReport = { part: CarriedTable["part"]; rows: number }[];

/**
 * Carries again what differs from V1: what a mirror could not write, or what changed while there was none. How
 * many rows of each table.
 */
export async function repair(client: Client): Promise<RepairReport> {
  const report: RepairReport = [];
  for (const table of CARRIED_TABLES)
    report.push({
      part: table.part,
      rows: await withShortLocks(client, table.v1, () => repairTable(client, table)),
    });
  return report;
}

async function repairTable(client: Client, table: CarriedTable): Promise<number> {
  const { key, mapped, image, v1 } = table;
  const side = (from: string) => `select ${key} as key, ${rowText(table)} as content from ${from}`;
  await client.query(
    `create temp table differing on commit drop as
     select key from (${side(mapped)}) a full join (${side(image)}) b using (key)
     where a.content is distinct from b.content`,
  );
  const columns = [...table.columns, ...Object.keys(table.beside)].join(", ");
  const values = [...table.columns, ...Object.values(table.beside)].join(", ");
  await client.query(`delete from ${image} where ${key} in (select key from differing)`);
  await client.query(
    `insert into ${image} (${columns})
     select ${values} from (select * from ${mapped} where ${key} in (select key from differing) for key share) m
     on conflict do nothing`,
  );
  await client.query("delete from mundap.v1_unmirrored where 'public.' || quote_ident(v1_table) = $1", [v1]);
  const { rows } = await client.query<{ count: string }>("select count(*) as count from differing");
  return Number(rows[0]?.count);
}
