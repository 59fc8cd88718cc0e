import type { Client } from "pg";
import { type CarriedTable, CARRIED_TABLES } from "./carried-tables.ts";
import { withShortLocks } from "./with-short-locks.ts";

/** The trigger that a table of V1 has while its changes are carried. */
export const MIRROR_TRIGGER = "mundap_mirror";

/**
 * From now on every change of V1 is carried in its own transaction. Making a trigger waits for whoever is in
 * the middle of writing, so that no transaction is left that began without it: the backfill relies on that.
 */
export async function mirrorFromV1(client: Client): Promise<void> {
  for (const table of CARRIED_TABLES)
    await withShortLocks(client, table.v1, async () => {
      await client.query(
        `create or replace trigger ${MIRROR_TRIGGER} after insert or update or delete on ${table.v1}
           for each row execute function mundap.${table.mirror}()`,
      );
      await client.query(
        `create or replace trigger ${MIRROR_TRIGGER}_truncate after truncate on ${table.v1}
           for each statement execute function mundap.mirror_v1_truncate('${imageName(table)}')`,
      );
    });
}

/** Which tables are not mirrored just now. */
export async function findUnmirrored(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ missing: string }>(
    `select t.name as missing from unnest($1::text[]) as t (name)
     where not exists (select 1 from pg_trigger g
       where g.tgrelid = to_regclass(t.name) and g.tgname = '${MIRROR_TRIGGER}' and g.tgenabled <> 'D')`,
    [CARRIED_TABLES.map(({ v1 }) => v1)],
  );
  return rows.map(({ missing }) => missing);
}

export async function stopMirror(client: Client): Promise<void> {
  for (const table of CARRIED_TABLES) await withShortLocks(client, table.v1, () => dropMirror(client, table));
}

/** In the caller's transaction. */
export async function dropMirror(client: Client, { v1 }: CarriedTable): Promise<void> {
  await client.query(`drop trigger if exists ${MIRROR_TRIGGER} on ${v1}`);
  await client.query(`drop trigger if exists ${MIRROR_TRIGGER}_truncate on ${v1}`);
}

function imageName({ image }: CarriedTable): string {
  return image.replace("mundap.", "");
}
