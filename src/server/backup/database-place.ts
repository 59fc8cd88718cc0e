import { sql } from "kysely";
import type { ClientBase } from "pg";
import * as z from "zod";
import type { Database } from "../db/open-database.ts";

/** Which database it is: the cluster's own number, and the database's in it, which a new one of the same name has not. */
export const DatabasePlace = z.object({ system: z.string(), oid: z.string(), name: z.string() });
export type DatabasePlace = z.infer<typeof DatabasePlace>;

const PLACE = `
  select (pg_control_system()).system_identifier::text as system, oid::text as oid, datname as name
  from pg_database where datname = current_database()`;

export async function readPlace(of: ClientBase | Database): Promise<DatabasePlace> {
  const { rows } = "query" in of ? await of.query(PLACE) : await sql.raw(PLACE).execute(of);
  return DatabasePlace.parse(rows[0]);
}

export function isSamePlace(one: DatabasePlace, other: DatabasePlace): boolean {
  return one.system === other.system && one.oid === other.oid;
}
