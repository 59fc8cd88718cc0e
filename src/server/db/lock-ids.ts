import { sql } from "kysely";
import type { Database } from "./open-database.ts";

/**
 * One transaction at a time for each of these, until its end, whether or not there is a row for it yet. Asked
 * for in one order, so that no two can wait for each other. Two ids that share a hash only wait in vain.
 */
export async function lockIds(
  db: Database,
  kind: "journal" | "session",
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  await sql`
    select pg_advisory_xact_lock(k.kind, k.id) from (
      select distinct hashtext(${`mundap.${kind}`}) as kind, hashtext(i.id) as id
      from unnest(${ids}::text[]) as i (id) order by 2
    ) k`.execute(db);
}
