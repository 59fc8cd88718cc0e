import type { Database } from "../store/open-database.ts";

/** Puts away what was told: an announcement by its id, a report by its name. */
export async function dismissTold(db: Database, name: string): Promise<void> {
  await db.transaction("rw", [db.meta], async () => {
    const row = await db.meta.get("rollout");
    if (row?.k === "rollout") await db.meta.put({ ...row, dismissed: [...row.dismissed, name] });
  });
}
