import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { Uuid } from "../../domain/id.ts";
import type { Press } from "./publish-deps.ts";

/**
 * Which life of the database this is, for the catalog. A new one begins where the database is no longer where it
 * was: a dump restored is another database, a replica promoted or a recovery to an earlier time another
 * timeline of the cluster. And where devices were shown a later catalog than it knows.
 */
export async function readGeneration({ tx, issued, now }: Press): Promise<Uuid> {
  const { rows } = await sql<{ place: string; version: number }>`
    select concat_ws(' ', (pg_control_system()).system_identifier, (pg_control_checkpoint()).timeline_id,
        (select oid from pg_database where datname = current_database())) as place,
      (select coalesce(max(version), 0) from mundap.signed_documents where kind = 'catalog') as version`.execute(
    tx,
  );
  const { place = "", version = 0 } = rows[0] ?? {};
  const stored = await tx.selectFrom("generation").select(["generation", "place"]).executeTakeFirst();
  if (stored?.place === place && version >= issued.catalogVersion) return stored.generation;
  const generation = randomUUID();
  const row = { generation, place, since: new Date(now) };
  await tx
    .insertInto("generation")
    .values(row)
    .onConflict((conflict) => conflict.column("one").doUpdateSet(row))
    .execute();
  return generation;
}
