import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { Uuid } from "../../domain/id.ts";
import type { Press } from "./publish-deps.ts";

/**
 * `versionsAbove`: where another life begins, nobody knows what devices were shown in the one before, as the folder
 * of the keys may be an older copy too. Seconds since 1970 are above all that was ever counted one by one.
 */
export type Life = { generation: Uuid; versionsAbove: number };

/**
 * Which life of the database this is, for the catalog. A new one begins where the database is no longer where it
 * was: a dump restored is another database, a replica promoted or a recovery to an earlier time another
 * timeline of the cluster. And where devices were shown a later catalog than it knows.
 */
export async function readGeneration({ tx, issued, now }: Press): Promise<Life> {
  const { rows } = await sql<{ place: string; version: number }>`
    select concat_ws(' ', (pg_control_system()).system_identifier, (pg_control_checkpoint()).timeline_id,
        (select oid from pg_database where datname = current_database())) as place,
      (select coalesce(max(version), 0) from mundap.signed_documents where kind = 'catalog') as version`.execute(
    tx,
  );
  const { place = "", version = 0 } = rows[0] ?? {};
  const stored = await tx.selectFrom("generation").select(["generation", "place"]).executeTakeFirst();
  if (stored?.place === place && version >= issued.catalogVersion)
    return { generation: stored.generation, versionsAbove: 0 };
  const generation = randomUUID();
  const row = { generation, place, since: new Date(now) };
  await tx
    .insertInto("generation")
    .values(row)
    .onConflict((conflict) => conflict.column("one").doUpdateSet(row))
    .execute();
  const isAnother = version + issued.catalogVersion > 0;
  return { generation, versionsAbove: isAnother ? Math.floor(now / 1000) : 0 };
}
