import { createHash, randomBytes } from "node:crypto";
import type { StaffRole } from "../../protocol/staff.ts";
import type { Database } from "../db/open-database.ts";

const LIFETIME_MS = 7 * 24 * 60 * 60 * 1000;

export type Invitation = { token: string; expiresAt: number };

/** A one-time link to an account. Only the hash is kept: what is in the database lets nobody in. */
export async function inviteStaff(
  deps: { db: Database; now(): number },
  invitee: { name: string; roles: readonly StaffRole[] },
): Promise<Invitation> {
  const token = randomBytes(32).toString("base64url");
  const expiresAt = deps.now() + LIFETIME_MS;
  await deps.db
    .insertInto("staff_invitations")
    .values({
      token_hash: hashToken(token),
      name: invitee.name,
      roles: [...invitee.roles],
      expires_at: new Date(expiresAt),
    })
    .execute();
  return { token, expiresAt };
}

const FIRST = "The first of the staff";

/** The invitation that a start shows while there are no staff; those of earlier starts end. */
export async function inviteFirstStaff(deps: { db: Database; now(): number }): Promise<Invitation> {
  await deps.db
    .deleteFrom("staff_invitations")
    .where("name", "=", FIRST)
    .where("used_at", "is", null)
    .execute();
  return inviteStaff(deps, { name: FIRST, roles: ["admin"] });
}

/** Where an invitation is taken up. Behind `#`, so that the token gets into no log of a proxy. */
export function invitationLink(origin: string, token: string): string {
  return `${origin}/staff/join#token=${token}`;
}

export function hashToken(token: string): Buffer {
  return createHash("sha256").update(`mundap/staff-invitation ${token}`, "utf8").digest();
}
