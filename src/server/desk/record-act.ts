import type { ContentId } from "../../domain/id.ts";
import type { StaffMember } from "../../protocol/staff.ts";
import { storableJson, storableText } from "../db/storable-text.ts";
import type { Press } from "../publish/publish-deps.ts";

export type StaffAct = {
  act: "publish" | "retire" | "release";
  setId: ContentId;
  detail?: Record<string, string | number>;
};

/** Puts on record who decided what about a set, in the transaction that does it: neither is there alone. */
export async function recordAct(
  { tx, now }: Pick<Press, "tx" | "now">,
  by: Pick<StaffMember, "staffId" | "name">,
  { act, setId, detail = {} }: StaffAct,
): Promise<void> {
  await tx
    .insertInto("staff_acts")
    .values({
      at: new Date(now),
      staff_id: by.staffId,
      staff_name: storableText(by.name),
      act,
      set_id: setId,
      detail: storableJson(detail),
    })
    .execute();
}
