import { fail, ok, type Result } from "../../domain/result.ts";
import type { Database } from "../db/open-database.ts";

export type SecondStepTurnedOff = { email: string; was: "on" | "off"; signedOut: number };

/**
 * For somebody whose phone and recovery codes are gone: the password alone signs in again. They are signed out
 * everywhere, because whoever has the phone may have what was signed in on it.
 */
export async function turnOffSecondStep(db: Database, typed: string): Promise<Result<SecondStepTurnedOff>> {
  return await db.transaction().execute(async (trx) => {
    const person = await trx
      .selectFrom("staff")
      .select(["id", "email", "twoFactorEnabled"])
      .where("email", "=", typed.trim().toLowerCase())
      .forUpdate()
      .executeTakeFirst();
    if (person === undefined) return fail("not_found");
    const { id, email, twoFactorEnabled } = person;
    await trx.updateTable("staff").set({ twoFactorEnabled: false }).where("id", "=", id).execute();
    // Also one that was prepared and never confirmed.
    await trx.deleteFrom("staff_two_factors").where("userId", "=", id).execute();
    if (twoFactorEnabled !== true) return ok({ email, was: "off", signedOut: 0 });
    const sessions = await trx.deleteFrom("staff_sessions").where("userId", "=", id).executeTakeFirst();
    return ok({ email, was: "on", signedOut: Number(sessions.numDeletedRows) });
  });
}
