import type { StaffMember } from "../../protocol/staff.ts";
import type { Database } from "../db/open-database.ts";
import { findStaffMember } from "./staff-member.ts";

/**
 * Takes an account away, at once and wherever it is signed in; what its person decided stays on record under their
 * name, and they may be invited again. Undefined where nobody has that address.
 */
export async function removeStaff(db: Database, email: string): Promise<StaffMember | undefined> {
  return db.transaction().execute(async (trx) => {
    const member = await findStaffMember(trx, email);
    // Sessions, password, second step and roles go with it.
    if (member !== undefined) await trx.deleteFrom("staff").where("id", "=", member.staffId).execute();
    return member;
  });
}

/** Ends the open invitations of this name; how many there were. */
export async function withdrawInvitations(db: Database, name: string): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom("staff_invitations")
    .where("name", "=", name)
    .where("used_at", "is", null)
    .executeTakeFirst();
  return Number(numDeletedRows);
}
