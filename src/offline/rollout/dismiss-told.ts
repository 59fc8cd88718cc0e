import { ok, type Result } from "../../domain/result.ts";
import type { Database } from "../store/open-database.ts";
import { writeStrictly } from "../store/write-strictly.ts";

/** Puts away what was told: an announcement by its id, a report by its name. */
export async function dismissTold(db: Database, name: string): Promise<Result<void>> {
  return await writeStrictly(db, [db.meta], async () => {
    const row = await db.meta.get("rollout");
    if (row?.k === "rollout" && !row.dismissed.includes(name))
      await db.meta.put({ ...row, dismissed: [...row.dismissed, name] });
    return ok(undefined);
  });
}
