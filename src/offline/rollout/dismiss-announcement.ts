import type { Uuid } from "../../domain/id.ts";
import type { Database } from "../store/open-database.ts";

export async function dismissAnnouncement(db: Database, announcementId: Uuid): Promise<void> {
  await db.transaction("rw", [db.meta], async () => {
    const row = await db.meta.get("rollout");
    if (row?.k === "rollout") await db.meta.put({ ...row, dismissed: [...row.dismissed, announcementId] });
  });
}
