import type { StaffRole } from "../../src/protocol/staff.ts";
import type { Database } from "../../src/server/db/open-database.ts";

type StaffToAdd = { id: string; role: StaffRole };

/** A staff account by its rows, for tests that need one to act and none to sign in: `<id>@example.org`. */
export async function addStaff(db: Database, { id, role }: StaffToAdd): Promise<void> {
  const account = { id, name: id, email: `${id}@example.org`, emailVerified: true, updatedAt: new Date() };
  await db
    .insertInto("staff")
    .values({ ...account, image: null, twoFactorEnabled: null })
    .execute();
  await db.insertInto("staff_roles").values({ staff_id: id, role }).execute();
}
