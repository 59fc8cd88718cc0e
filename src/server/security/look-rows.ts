import { storableText } from "../db/storable-text.ts";
import type { Database } from "../db/open-database.ts";
import type { StaffMember } from "../../protocol/staff.ts";

export type Look = { item: string; evidence: string; by: string; at: number; note: string };

/** The newest look at each item. */
export async function readLooks(db: Database): Promise<Map<string, Look>> {
  const rows = await db.selectFrom("security_looks").selectAll().orderBy("at").orderBy("id").execute();
  return new Map(
    rows.map(({ item, evidence, staff_name: by, at, note }) => [
      item,
      { item, evidence, by, at: at.getTime(), note },
    ]),
  );
}

/** Puts on record that a person looked, at what, and when; none is ever taken back. */
export async function recordLook(
  db: Database,
  by: Pick<StaffMember, "staffId" | "name">,
  look: Omit<Look, "by">,
): Promise<void> {
  await db
    .insertInto("security_looks")
    .values({
      item: look.item,
      evidence: storableText(look.evidence),
      note: storableText(look.note),
      at: new Date(look.at),
      staff_id: by.staffId,
      staff_name: storableText(by.name),
    })
    .execute();
}
