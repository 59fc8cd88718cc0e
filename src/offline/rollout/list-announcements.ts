import type { Announcement } from "../../protocol/announcement.ts";
import type { Database } from "../store/open-database.ts";

/** What operators say and this learner has not put away, the newest first, with or without a network. */
export async function listAnnouncements(db: Database, now: number): Promise<Announcement[]> {
  const row = await db.meta.get("rollout");
  if (row?.k !== "rollout") return [];
  return row.announcements.filter(
    ({ announcementId, until }) => until > now && !row.dismissed.includes(announcementId),
  );
}
