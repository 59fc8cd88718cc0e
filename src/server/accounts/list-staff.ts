import type { StaffRole } from "../../protocol/staff.ts";
import type { Database } from "../db/open-database.ts";

export type StaffList = {
  accounts: { email: string; name: string; roles: StaffRole[]; secondStep: boolean }[];
  /** Links that were made and not used, and still let somebody in. */
  invitations: { name: string; roles: StaffRole[]; expiresAt: Date }[];
};

/** Who can get in, and who could. */
export async function listStaff(db: Database, now: number): Promise<StaffList> {
  const rows = await db
    .selectFrom("staff")
    .leftJoin("staff_roles", "staff_roles.staff_id", "staff.id")
    .select(({ fn }) => [
      "staff.email",
      "staff.name",
      "staff.twoFactorEnabled",
      fn.agg<StaffRole[] | null>("array_agg", ["staff_roles.role"]).as("roles"),
    ])
    .groupBy(["staff.id"])
    .orderBy("staff.email")
    .execute();
  const invitations = await db
    .selectFrom("staff_invitations")
    .select(["name", "roles", "expires_at"])
    .where("used_at", "is", null)
    .where("expires_at", ">", new Date(now))
    .orderBy("expires_at")
    .execute();
  return {
    accounts: rows.map(({ email, name, roles, twoFactorEnabled }) => ({
      email,
      name,
      roles: (roles ?? []).filter((role) => role !== null).sort(),
      secondStep: twoFactorEnabled === true,
    })),
    invitations: invitations.map(({ name, roles, expires_at }) => ({ name, roles, expiresAt: expires_at })),
  };
}
