import { sql } from "kysely";
import type { Database } from "./open-database.ts";

/**
 * Has PostgreSQL look at tables that have at least doubled since it last did; their names. It does so by itself, but
 * once a minute at best, and a plan that is kept was made for what it had seen: on a new server that is empty tables,
 * which are read from end to end until then. A look makes it plan anew, and twice as large is too little to matter.
 */
export async function analyseGrown(db: Database): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select c.relname as name from pg_class c
    where c.relnamespace = 'mundap'::regnamespace and c.relkind = 'r'
      and pg_relation_size(c.oid) >= 2 * greatest(c.relpages, 1) * current_setting('block_size')::bigint
    order by 1`.execute(db);
  const names = rows.map(({ name }) => name);
  // One that somebody is looking at already has been looked at.
  if (names.length > 0)
    await sql`analyze (skip_locked) ${sql.join(names.map((name) => sql.id("mundap", name)))}`.execute(db);
  return names;
}
