import { createHash, randomBytes } from "node:crypto";
import { CROCKFORD_ALPHABET, foldTypedCode } from "../../domain/crockford.ts";
import type { Uuid } from "../../domain/id.ts";
import { fail, ok, type Result } from "../../domain/result.ts";
import type { MoveCode, RedeemMoveCodeInput } from "../../protocol/identity.ts";
import type { Database } from "../db/open-database.ts";
import { lockLearners } from "./lock-learners.ts";
import { findDevice, hashSecret, isSecretOf } from "./device-credential.ts";
import type { LearnerDeps } from "./learner-profile.ts";

const LIFETIME_MS = 10 * 60 * 1000;
const LENGTH = 8;

/** A one-time code, shown once and stored hashed. A new one ends those before it. */
export async function createMoveCode(deps: LearnerDeps, learnerId: Uuid): Promise<Result<MoveCode>> {
  const now = deps.now();
  const expiresAt = now + LIFETIME_MS;
  const code = Array.from(randomBytes(LENGTH), (byte) => CROCKFORD_ALPHABET.charAt(byte % 32)).join("");
  await deps.db.transaction().execute(async (trx) => {
    // Two made at once would not see each other, and both would stand.
    await lockLearners(trx, [learnerId]);
    await trx
      .updateTable("move_codes")
      .set({ expires_at: new Date(now) })
      .where("learner_id", "=", learnerId)
      .where("used_at", "is", null)
      .where("expires_at", ">", new Date(now))
      .execute();
    await trx
      .insertInto("move_codes")
      .values({ code_hash: hashCode(code), learner_id: learnerId, expires_at: new Date(expiresAt) })
      .execute();
  });
  return ok({ code: `${code.slice(0, 4)}-${code.slice(4)}`, expiresAt });
}

/**
 * Gives a device of its own to the learner of the code. The same device may repeat the call, because
 * the reply to the first may be lost; any other device finds the code used.
 */
export async function redeemMoveCode(deps: LearnerDeps, input: RedeemMoveCodeInput): Promise<Result<Uuid>> {
  return deps.db.transaction().execute(async (trx) => {
    const codeHash = hashCode(foldTypedCode(input.code));
    const code = await trx
      .selectFrom("move_codes")
      .select(["learner_id", "expires_at", "used_at"])
      .where("code_hash", "=", codeHash)
      .forUpdate()
      .executeTakeFirst();
    if (code === undefined) return fail("move_code_unknown");
    const device = await findDevice(trx, input.deviceId);
    if (device !== undefined) {
      const repeated = device.learnerId === code.learner_id && isSecretOf(device, input.secret);
      return repeated && !device.revoked ? ok(code.learner_id) : fail("not_allowed");
    }
    if (code.used_at !== null) return fail("move_code_unknown");
    if (code.expires_at.getTime() <= deps.now()) return fail("move_code_expired");
    await giveDevice(trx, code.learner_id, input);
    await trx
      .updateTable("move_codes")
      .set({ used_at: new Date(deps.now()) })
      .where("code_hash", "=", codeHash)
      .execute();
    return ok(code.learner_id);
  });
}

async function giveDevice(db: Database, learnerId: Uuid, input: RedeemMoveCodeInput): Promise<void> {
  await db
    .insertInto("devices")
    .values({ learner_id: learnerId, device_id: input.deviceId, secret_hash: hashSecret(input.secret) })
    .execute();
}

function hashCode(code: string): Buffer {
  return createHash("sha256").update(`mundap/move-code ${code}`, "utf8").digest();
}
