import type { FastifyRequest } from "fastify";
import type { StaffMember, StaffRole } from "../../protocol/staff.ts";
import type { Database } from "../db/open-database.ts";
import type { StaffAuth } from "./staff-auth.ts";
import { webHeaders } from "./web-request.ts";

/** From the one that may do most. */
const STRONGEST_FIRST: readonly StaffRole[] = ["admin", "operator", "support", "author"];

/** Who is signed in with these headers, with the roles as they are now: one that was taken away ends at once. */
export async function staffOf(
  deps: { db: Database; auth: StaffAuth },
  headers: FastifyRequest["headers"],
): Promise<StaffMember | undefined> {
  // Most requests are learners' and carry no cookie: they cost no query.
  if (headers.cookie === undefined) return undefined;
  const session = await deps.auth.api.getSession({ headers: webHeaders(headers) });
  return session ? readStaffMember(deps.db, session.user.id) : undefined;
}

export async function readStaffMember(db: Database, staffId: string): Promise<StaffMember | undefined> {
  const rows = await db
    .selectFrom("staff")
    .innerJoin("staff_roles", "staff_roles.staff_id", "staff.id")
    .select(["staff.email", "staff.name", "staff.twoFactorEnabled", "staff_roles.role"])
    .where("staff.id", "=", staffId)
    .execute();
  const [first] = rows;
  const role = STRONGEST_FIRST.find((candidate) => rows.some((row) => row.role === candidate));
  if (first === undefined || role === undefined) return undefined;
  const { email, name, twoFactorEnabled } = first;
  return {
    staffId,
    email,
    name,
    role,
    ...(rows.length > 1 && { roles: rows.map((row) => row.role) }),
    ...(twoFactorEnabled === true && { secondStep: true }),
  };
}

/** By the address that they sign in with. */
export async function findStaffMember(db: Database, email: string): Promise<StaffMember | undefined> {
  const row = await db
    .selectFrom("staff")
    .select("id")
    .where("email", "=", email.trim().toLowerCase())
    .executeTakeFirst();
  return row && readStaffMember(db, row.id);
}

/** Whether anybody has an account: until then the start shows a link for the first. */
export async function hasStaff(db: Database): Promise<boolean> {
  const row = await db.selectFrom("staff").select("id").limit(1).executeTakeFirst();
  return row !== undefined;
}
