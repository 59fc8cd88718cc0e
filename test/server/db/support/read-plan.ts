import type { PoolClient } from "pg";
import type { Statement } from "./record-statements.ts";

type Node = {
  "Node Type": string;
  "Relation Name"?: string;
  "Index Name"?: string;
  "Index Cond"?: string;
  Plans?: Node[];
};

type Index = { relation: string; first: string; partial: boolean };
type Indexes = ReadonlyMap<string, Index>;

const EXPLAINED = /^(\/\*[^*]*\*\/\s*)?\s*(select|insert|update|delete|with|merge)\b/i;

/** Begins, sets and locks have no plan. */
export function hasPlan({ text }: Statement): boolean {
  return EXPLAINED.test(text);
}

/**
 * The tables that PostgreSQL reads from end to end for a statement, by the plan that it makes for these values, and
 * where the statement is kept also by the one that it makes for any: row by row, or by an index in whose first column
 * nothing is looked up, unless that stops after the first few or holds only rows that wait for something.
 */
export async function readThrough(client: PoolClient, statement: Statement): Promise<string[]> {
  const own = await client.query<{ "QUERY PLAN": [{ Plan: Node }] }>(
    `explain (format json) ${statement.text}`,
    [...statement.values],
  );
  const plans = own.rows.map((row) => row["QUERY PLAN"][0].Plan);
  if (statement.kept) plans.push(await genericPlan(client, statement));
  const indexes = await readIndexes(client);
  return [...new Set(plans.flatMap((plan) => readWhole(plan, "unlimited", indexes)))].sort();
}

async function readIndexes(client: PoolClient): Promise<Indexes> {
  const { rows } = await client.query<Index & { name: string }>(
    `select i.indexrelid::regclass::text as name, c.relname as relation, pg_get_indexdef(i.indexrelid, 1, true) as first,
       i.indpred is not null as partial
     from pg_index i join pg_class c on c.oid = i.indrelid where c.relnamespace = 'mundap'::regnamespace`,
  );
  return new Map(rows.map(({ name, ...index }) => [name.replace(/^mundap\./, ""), index]));
}

async function genericPlan(client: PoolClient, { text, values }: Statement): Promise<Node> {
  await client.query("set plan_cache_mode = force_generic_plan");
  await client.query(`prepare any_values as ${text}`);
  try {
    const nulls = values.length === 0 ? "" : `(${values.map(() => "null").join(", ")})`;
    const { rows } = await client.query<{ "QUERY PLAN": [{ Plan: Node }] }>(
      `explain (format json) execute any_values${nulls}`,
    );
    const [row] = rows;
    if (row === undefined) throw new Error("explain gives a row");
    return row["QUERY PLAN"][0].Plan;
  } finally {
    await client.query("deallocate any_values");
    await client.query("reset plan_cache_mode");
  }
}

function readWhole(node: Node, limit: "limited" | "unlimited", indexes: Indexes): string[] {
  const type = node["Node Type"];
  const index = indexes.get(node["Index Name"] ?? "");
  const isLookedUp = index !== undefined && (node["Index Cond"] ?? "").includes(index.first);
  const isThrough = index !== undefined && !index.partial && !isLookedUp && limit === "unlimited";
  const relation = index?.relation ?? node["Relation Name"];
  const isWhole = relation !== undefined && (type === "Seq Scan" || isThrough);
  // What sorts, hashes or sums reads all before it gives the first row.
  const below = type === "Limit" ? "limited" : PASSES_ON.has(type) ? limit : "unlimited";
  const children = (node.Plans ?? []).flatMap((child) => readWhole(child, below, indexes));
  return isWhole ? [relation, ...children] : children;
}

/** Nodes that ask for no more than what they are asked for. */
const PASSES_ON = new Set(["Nested Loop", "Subquery Scan", "Result", "LockRows", "Append", "Limit"]);
