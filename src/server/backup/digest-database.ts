import type { ClientBase } from "pg";
import type { DatabaseDigest, TableDigest } from "./backup-manifest.ts";

/** So that the same value is the same text whoever asks. */
const SETTINGS = `
  set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'; set local intervalstyle = 'iso_8601';
  set local extra_float_digits = 3; set local bytea_output = 'hex'; set local search_path = ''`;

const NOT_OURS = `n.nspname !~ '^pg_' and n.nspname <> 'information_schema'`;

/** Reads all of a database. To be called in a transaction: what it sees is one moment. Tells how many rows it has read. */
export async function digestDatabase(
  client: ClientBase,
  onRows: (done: number) => void = () => undefined,
): Promise<DatabaseDigest> {
  await client.query(SETTINGS);
  // Before the rows: they do not stand still with the moment, and may only be further on afterwards.
  const sequences = await readSequences(client);
  const schema = await digestSchema(client);
  const tables: TableDigest[] = [];
  let done = 0;
  for (const name of await tableNames(client)) {
    const table = await digestTable(client, name);
    tables.push(table);
    onRows((done += table.rows));
  }
  return { tables, sequences, schema };
}

/** As PostgreSQL last counted them: enough to say how far one is. */
export async function estimateRows(client: ClientBase): Promise<number> {
  const { rows } = await client.query<{ rows: number }>(
    `select coalesce(sum(greatest(c.reltuples, 0)), 0)::float8 as rows
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and c.relpersistence <> 't' and ${NOT_OURS}`,
  );
  return rows[0]?.rows ?? 0;
}

async function tableNames(client: ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and c.relpersistence <> 't' and ${NOT_OURS} order by 1`,
  );
  return rows.map(({ name }) => name);
}

/** `table` is quoted already. */
async function digestTable(client: ClientBase, table: string): Promise<TableDigest> {
  const { rows } = await client.query<{ rows: string; digest: string }>(
    `select count(*) as rows,
       coalesce(sum(('x' || substr(md5(whole_row::text), 1, 15))::bit(60)::bigint), 0)::text as digest
     from ${table} as whole_row`,
  );
  return { table, rows: Number(rows[0]?.rows), digest: rows[0]?.digest ?? "" };
}

async function readSequences(client: ClientBase): Promise<Record<string, number>> {
  const { rows } = await client.query<{ name: string; value: string }>(
    `select format('%I.%I', schemaname, sequencename) as name, coalesce(last_value, 0) as value
     from pg_sequences where schemaname !~ '^pg_' order by 1`,
  );
  return Object.fromEntries(rows.map(({ name, value }) => [name, Number(value)]));
}

async function digestSchema(client: ClientBase): Promise<string> {
  const { rows } = await client.query<{ digest: string }>(
    `select md5(coalesce(string_agg(what, E'\\n' order by what), '')) as digest from (
       select format('%I.%I.%I %s %s %s', n.nspname, c.relname, a.attname,
           format_type(a.atttypid, a.atttypmod), a.attnotnull, pg_get_expr(d.adbin, d.adrelid)) as what
         from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
         left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
         where a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'p') and ${NOT_OURS}
       union all select format('%s %s %s', n.nspname, o.conname, pg_get_constraintdef(o.oid))
         from pg_constraint o join pg_namespace n on n.oid = o.connamespace where ${NOT_OURS}
       union all select pg_get_indexdef(i.indexrelid)
         from pg_index i join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace
         where ${NOT_OURS}
       union all select pg_get_triggerdef(t.oid)
         from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
         where not t.tgisinternal and ${NOT_OURS}
       union all select format('%I.%I %s', n.nspname, c.relname, pg_get_viewdef(c.oid))
         from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('v', 'm') and ${NOT_OURS}
       union all select pg_get_functiondef(p.oid)
         from pg_proc p join pg_namespace n on n.oid = p.pronamespace where p.prokind in ('f', 'p') and ${NOT_OURS}
     ) described`,
  );
  return rows[0]?.digest ?? "";
}
