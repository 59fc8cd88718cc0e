import type { Uuid } from "../../domain/id.ts";
import type { Announcement } from "../../protocol/announcement.ts";
import type { AnnounceInput } from "../../protocol/rollout-desk.ts";
import type { Database } from "../db/open-database.ts";
import { storableJson } from "../db/storable-text.ts";
import { type Actor, columnsOf } from "./rollout-rows.ts";

/** What learners are told now, the newest first. */
export async function listAnnouncements(db: Database, now: number): Promise<Announcement[]> {
  const rows = await db
    .selectFrom("announcements")
    .selectAll()
    .where("withdrawn_at", "is", null)
    .where("until", ">", new Date(now))
    .orderBy("at", "desc")
    .limit(20)
    .execute();
  return rows.map(({ announcement_id, at, until, words }) => ({
    announcementId: announcement_id,
    at: at.getTime(),
    until: until.getTime(),
    ...words,
  }));
}

const DAY_MS = 86_400_000;

/** The id is minted by who writes it, so that asking twice says it once. */
export async function announce(
  db: Database,
  by: Actor,
  { announcementId, ko, en, days, now }: AnnounceInput & { now: number },
): Promise<void> {
  await db
    .insertInto("announcements")
    .values({
      announcement_id: announcementId,
      at: new Date(now),
      until: new Date(now + days * DAY_MS),
      words: storableJson({ ko, en }),
      ...columnsOf(by),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Devices stop to show it when they ask next; it stays on record. */
export async function withdraw(
  db: Database,
  { announcementId, now }: { announcementId: Uuid; now: number },
): Promise<void> {
  await db
    .updateTable("announcements")
    .set({ withdrawn_at: new Date(now) })
    .where("announcement_id", "=", announcementId)
    .where("withdrawn_at", "is", null)
    .execute();
}
