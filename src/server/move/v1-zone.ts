import { type Client, escapeLiteral } from "pg";
import { OperatorProblem } from "../operator-problem.ts";
import { readClockOf } from "./verify/read-clock.ts";

/** By which clock V1's times are read; UTC as long as nobody has said another. */
export async function readZone(client: Client): Promise<string> {
  const there = await client.query<{ there: boolean | null }>(
    `select case when has_schema_privilege(to_regnamespace('mundap'), 'usage')
       then to_regprocedure('mundap.v1_zone()') is not null end as there`,
  );
  if (there.rows[0]?.there !== true) return "UTC";
  const { rows } = await client.query<{ zone: string }>("select mundap.v1_zone() as zone");
  return rows[0]?.zone ?? "UTC";
}

/**
 * Whether PostgreSQL, which carries by it, and this process, which verifies that, both have a zone of this name. An
 * abbreviation or an offset is none: the one says nothing of summer time, and the signs of the other mean either way.
 */
export async function isZone(client: Client, name: string): Promise<boolean> {
  const { rowCount } = await client.query("select 1 from pg_timezone_names where name = $1", [name]);
  try {
    readClockOf(name);
  } catch {
    return false;
  }
  return rowCount === 1;
}

/**
 * From now on every command and the server read and write V1's times by this clock; in the caller's transaction. What was
 * carried by another differs then, and was not verified. Throws zone_fixed where V1 holds times that V2 wrote by another.
 * Whether rows were carried by another.
 */
export async function keepZone(client: Client, zone: string): Promise<boolean> {
  const before = await readZone(client);
  if (before === zone) return false;
  const { rows } = await client.query<{ told: boolean; carried: boolean }>(
    `select exists (select 1 from mundap.v1_returned where told) as told,
       exists (select 1 from mundap.v1_learners) as carried`,
  );
  if (rows[0]?.told === true) throw new OperatorProblem("zone_fixed", { zone: before });
  await client.query(
    `create or replace function mundap.v1_zone() returns text language sql stable parallel safe
     as $$ select ${escapeLiteral(zone)} $$`,
  );
  await client.query("delete from mundap.move_steps where step = 'verify'");
  return rows[0]?.carried === true;
}
