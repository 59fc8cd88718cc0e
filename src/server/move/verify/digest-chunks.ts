import type { Client } from "pg";
import type { CarriedTable } from "../carried-tables.ts";

const CHUNK_ROWS = 10_000;
const CHUNKS_OF_TEXT = 64;
/** Of each chunk that differs; with more, the rest is found when these are mended. */
const MOST_NAMED = 20;

export type RowDifference = { key: string; how: "missing" | "unexpected" | "changed" };
export type ChunkReport = { chunks: number; differing: number; rows: RowDifference[] };

/**
 * Compares what V1's rows map to with what was carried, chunk by chunk and in both directions: a chunk that
 * only one side has differs too. Row order, and which row stands for which, do not matter to a count; to a sum
 * of hashes over whole rows they do.
 */
export async function digestChunks(client: Client, table: CarriedTable): Promise<ChunkReport> {
  const chunk =
    table.keyType === "integer"
      ? `${table.key} / ${CHUNK_ROWS}`
      : `abs(hashtext(${table.key})) % ${CHUNKS_OF_TEXT}`;
  const side = (which: Side) =>
    `select ${chunk} as chunk, count(*) as rows,
       sum(('x' || substr(md5(${rowText(table, which)}), 1, 15))::bit(60)::bigint) as digest
     from ${table[which]} group by 1`;
  const { rows } = await client.query<{ chunk: string; differs: boolean }>(
    `select chunk::text, (a.rows, a.digest) is distinct from (b.rows, b.digest) as differs
     from (${side("mapped")}) a full join (${side("image")}) b using (chunk) order by chunk`,
  );
  const differing = rows.filter(({ differs }) => differs).map(({ chunk: name }) => name);
  return {
    chunks: rows.length,
    differing: differing.length,
    rows: await nameRows(client, table, { chunk, differing }),
  };
}

export type Side = "mapped" | "image";

/**
 * What has to be the same of a row on this side: as JSON, so that neither a null nor a separator inside of a text can
 * make two rows look alike.
 */
export function rowText({ columns, beside }: CarriedTable, side: Side): string {
  const compared = Object.values(beside).flatMap((column) => {
    if (column.compared === undefined) return [];
    return [side === "mapped" ? column.given : column.compared];
  });
  return `jsonb_build_array(${[...columns, ...compared].join(", ")})::text`;
}

async function nameRows(
  client: Client,
  table: CarriedTable,
  { chunk, differing }: { chunk: string; differing: string[] },
): Promise<RowDifference[]> {
  if (differing.length === 0) return [];
  const side = (which: Side) =>
    `select ${table.key}::text as key, ${rowText(table, which)} as content from ${table[which]}
     where (${chunk})::text = any ($1)`;
  const { rows } = await client.query<RowDifference>(
    `select key, case when b.content is null then 'missing' when a.content is null then 'unexpected' else 'changed' end as how
     from (${side("mapped")}) a full join (${side("image")}) b using (key)
     where a.content is distinct from b.content order by length(key), key limit ${MOST_NAMED}`,
    [differing],
  );
  return rows;
}
