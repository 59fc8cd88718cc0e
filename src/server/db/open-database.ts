import { Kysely, type LogEvent, PostgresDialect } from "kysely";
import { Pool, types } from "pg";
import { keepingStatements } from "./keep-statements.ts";
import type { Tables } from "./tables.ts";

export type Database = Kysely<Tables>;

const SCHEMA = "mundap";
const OWN_POOL = { connections: 10, waitMs: 5000 };

/**
 * Counts fit a double; a string that has to be converted everywhere would be forgotten somewhere. Times
 * without a zone are what V1's clock showed, as if that were UTC; as this machine's local time they would shift.
 */
function readColumn(oid: Parameters<typeof types.getTypeParser>[0], format?: "text" | "binary") {
  if (oid === types.builtins.INT8 && format !== "binary") return Number;
  if (oid === types.builtins.TIMESTAMP && format !== "binary") return readUtc;
  return types.getTypeParser(oid, format);
}

function readUtc(text: string): unknown {
  return types.getTypeParser(types.builtins.TIMESTAMPTZ)(`${text}+00`);
}

/** The pool behind a database, for what measures or drains it. */
export function openPool(url: string, size: Partial<typeof OWN_POOL> = {}): Pool {
  const { connections, waitMs } = { ...OWN_POOL, ...size };
  const pool = new Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: waitMs,
    types: { getTypeParser: readColumn },
  });
  // An idle connection that breaks (server restarted) must not end the process; the next query opens a new one.
  pool.on("error", () => undefined);
  // The pool listens only while a connection is idle. One that breaks in use fails its query, and says so
  // a second time as an event, which would end the process if nobody listened.
  pool.on("connect", (client) => client.on("error", () => undefined));
  return pool;
}

/** Hears of every statement once it has ended. */
export type QueryWatch = (ended: Pick<LogEvent, "level" | "queryDurationMillis">) => void;

/** Queries of V2's tables: every table name is read in schema `mundap`. `destroy()` ends the pool. */
export function openDatabase(source: string | Pool, watch?: QueryWatch): Database {
  const pool = typeof source === "string" ? openPool(source) : source;
  const dialect = new PostgresDialect({ pool: keepingStatements(pool) });
  return new Kysely<Tables>({ dialect, ...(watch && { log: watch }) }).withSchema(SCHEMA);
}
