import type { StaffMember } from "../../protocol/staff.ts";
import type { Database } from "../db/open-database.ts";

export type RemovedStaff = Pick<StaffMember, "staffId" | "email" | "name">;

/**
 * Takes an account away, at once and wherever it is signed in, also one that has no role left; what its person decided
 * stays on record under their name, and they may be invited again. Undefined where nobody has that address.
 */
export function removeStaff(db: Database, email: string): Promise<RemovedStaff | undefined> {
  // Sessions, password, second step and roles go with it.
  return db
    .deleteFrom("staff")
    .where("email", "=", email.trim().toLowerCase())
    .returning(["id as staffId", "email", "name"])
    .executeTakeFirst();
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
