import type { Pool } from "pg";
import { boundPercentile, type Spread } from "./bound-percentile.ts";

export type QueryTimes = {
  calls: number;
  meanMs: number;
  /** No more than this: PostgreSQL keeps no distribution. */
  p95AtMostMs: number;
  /** Where the time goes: the statements that took most of it. */
  heaviest: { totalMs: number; calls: number; meanMs: number; statement: string }[];
};

type Row = Spread & { statement: string };

const HEAVIEST = 8;

export async function resetQueryTimes(pool: Pool): Promise<void> {
  await pool.query("select pg_stat_statements_reset()");
}

/** What statements took inside PostgreSQL since the last reset. Beginnings and ends of transactions are statements too. */
export async function readQueryTimes(pool: Pool): Promise<QueryTimes> {
  const { rows } = await pool.query<Row>(
    `select calls::float8 as calls, mean_exec_time as "meanMs", stddev_exec_time as "deviationMs",
       max_exec_time as "mostMs", query as statement
     from pg_stat_statements where query not like '%pg_stat_statements%'`,
  );
  const calls = rows.reduce((sum, row) => sum + row.calls, 0);
  const total = ({ calls: times, meanMs }: Row) => times * meanMs;
  return {
    calls,
    meanMs: rows.reduce((sum, row) => sum + total(row), 0) / calls,
    p95AtMostMs: boundPercentile(rows, 0.95),
    heaviest: rows
      .toSorted((a, b) => total(b) - total(a))
      .slice(0, HEAVIEST)
      .map((row) => ({
        totalMs: total(row),
        calls: row.calls,
        meanMs: row.meanMs,
        statement: row.statement.replaceAll(/\s+/g, " ").slice(0, 160),
      })),
  };
}
