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

/** Where an invitation is taken up. */
export function invitationLink(origin: string, token: string): string {
  return `${origin}/staff/join?token=${token}`;
}

export function hashToken(token: string): Buffer {
  return createHash("sha256").update(`mundap/staff-invitation ${token}`, "utf8").digest();
}
