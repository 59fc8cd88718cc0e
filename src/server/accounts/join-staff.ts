import { randomUUID } from "node:crypto";
import { must } from "../../domain/invariant.ts";
import { fail, ok, type Result } from "../../domain/result.ts";
import type { JoinInput, StaffMember } from "../../protocol/staff.ts";
import type { Database } from "../db/open-database.ts";
import { storableText } from "../db/storable-text.ts";
import type { StaffAuth } from "./staff-auth.ts";
import { hashToken } from "./staff-invitation.ts";
import { readStaffMember } from "./staff-member.ts";

export type JoinDeps = { db: Database; auth: StaffAuth; now(): number };

/**
 * Turns an invitation into an account, once: of two that try it together one finds it used. `not_found`
 * where the token is unknown, used or too old; `not_allowed` where the address has an account already.
 */
export async function joinStaff(deps: JoinDeps, input: JoinInput): Promise<Result<StaffMember>> {
  const now = new Date(deps.now());
  // A hash takes a tenth of a second of a whole core: for nobody who was not invited.
  if ((await openInvitation(deps.db, input.token, now).executeTakeFirst()) === undefined)
    return fail("not_found");
  const { password } = await deps.auth.$context;
  const hash = await password.hash(input.password);
  return deps.db.transaction().execute(async (trx) => {
    const email = storableText(input.email).trim().toLowerCase();
    const invitation = await openInvitation(trx, input.token, now).forUpdate().executeTakeFirst();
    if (invitation === undefined) return fail("not_found");
    // Only now: who has an account here is nobody's business who was not invited.
    const taken = await trx.selectFrom("staff").select("id").where("email", "=", email).executeTakeFirst();
    if (taken !== undefined) return fail("not_allowed", { reason: "email_taken" });
    await trx
      .updateTable("staff_invitations")
      .set({ used_at: now })
      .where("token_hash", "=", invitation.token_hash)
      .execute();
    const id = randomUUID();
    const name = storableText(input.name).trim();
    await trx.insertInto("staff").values({ id, name, email, emailVerified: true }).execute();
    await addPassword(trx, { staffId: id, hash, now });
    await trx
      .insertInto("staff_roles")
      .values(invitation.roles.map((role) => ({ staff_id: id, role })))
      .execute();
    return ok(must(await readStaffMember(trx, id), "an invitation carries a role"));
  });
}

function openInvitation(db: Database, token: string, now: Date) {
  return db
    .selectFrom("staff_invitations")
    .select(["token_hash", "roles"])
    .where("token_hash", "=", hashToken(token))
    .where("used_at", "is", null)
    .where("expires_at", ">", now);
}

async function addPassword(
  db: Database,
  account: { staffId: string; hash: string; now: Date },
): Promise<void> {
  await db
    .insertInto("staff_accounts")
    .values({
      id: randomUUID(),
      accountId: account.staffId,
      userId: account.staffId,
      providerId: "credential",
      password: account.hash,
      updatedAt: account.now,
    })
    .execute();
}
