import type { ContentId } from "../../domain/id.ts";
import type { StaffMember } from "../../protocol/staff.ts";
import type { Database } from "../db/open-database.ts";
import { storableJson, storableText } from "../db/storable-text.ts";

export type StaffAct = {
  act: "publish" | "retire" | "release";
  setId: ContentId;
  detail?: Record<string, string | number>;
};

/** Puts on record who decided what about a set. */
export async function recordAct(
  deps: { db: Database; now(): number },
  by: StaffMember,
  { act, setId, detail = {} }: StaffAct,
): Promise<void> {
  await deps.db
    .insertInto("staff_acts")
    .values({
      at: new Date(deps.now()),
      staff_id: by.staffId,
      staff_name: storableText(by.name),
      act,
      set_id: setId,
      detail: storableJson(detail),
    })
    .execute();
}
