import { sql } from "kysely";
import type { Database } from "../../db/open-database.ts";

export type SwitchName = "accept_attempts" | "serve_v1";
export type SwitchChange = { state: "open" | "closed"; reason: string };

/** Open where nobody ever closed it. */
export async function isOpen(db: Database, name: SwitchName): Promise<boolean> {
  return (await readSwitch(db, name))?.is_open ?? true;
}

/** On record each time it changes; the same again is no change. Since when it stands so. */
export async function turnSwitch(db: Database, name: SwitchName, change: SwitchChange): Promise<Date> {
  const wanted = change.state === "open";
  const before = await readSwitch(db, name);
  if (before?.is_open === wanted) return before.at;
  const { rows } = await sql<{ at: Date }>`
    insert into mundap.switches (name, is_open, reason, at)
    values (${name}, ${wanted}, ${change.reason}, now()) returning at`.execute(db);
  return rows[0]?.at ?? new Date();
}

async function readSwitch(
  db: Database,
  name: SwitchName,
): Promise<{ is_open: boolean; at: Date } | undefined> {
  const { rows } = await sql<{ is_open: boolean; at: Date }>`
    select is_open, at from mundap.switches where name = ${name} order by id desc limit 1`.execute(db);
  return rows[0];
}
