import { sql } from "kysely";
import type { Database } from "../db/open-database.ts";
import { ARCHIVED_TABLES, ERASED_TABLES, type ErasedTable } from "./erased-tables.ts";
import type { Person } from "./person.ts";

/** How many rows of each table; tables with none are left out. */
export type RowCounts = Readonly<Record<string, number>>;

/** What is there of a person, table by table. */
export async function countRows(db: Database, person: Person): Promise<RowCounts> {
  const counts: Record<string, number> = {};
  for (const table of await tablesThere(db)) {
    const { rows } = await sql<{ count: number }>`
      select count(*) as count from ${sql.table(table.table)} where ${table.where(person)}`.execute(db);
    const count = rows[0]?.count ?? 0;
    if (count > 0) counts[table.table] = count;
  }
  return counts;
}

/** V1's own tables are not everywhere, are put away when the plan ends, and go. */
export async function tablesThere(db: Database): Promise<ErasedTable[]> {
  const all = [...ARCHIVED_TABLES, ...ERASED_TABLES];
  const { rows } = await sql<{ name: string; there: boolean }>`
    select name, to_regclass(name) is not null as there
    from unnest(${all.map(({ table }) => quoted(table))}::text[]) as t (name)`.execute(db);
  const there = new Set(rows.filter((row) => row.there).map((row) => row.name));
  return all.filter(({ table }) => there.has(quoted(table)));
}

/** V1 has a table called `user`, which is a word of SQL's own. */
function quoted(table: string): string {
  return table
    .split(".")
    .map((part) => `"${part}"`)
    .join(".");
}
