import { createHash, randomBytes } from "node:crypto";
import { CROCKFORD_ALPHABET, foldTypedCode } from "../../domain/crockford.ts";
import type { TimeMs, Uuid } from "../../domain/id.ts";
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
    const code = await findMoveCode(trx, input.code);
    if (code === undefined) return fail("move_code_unknown");
    const { learnerId } = code;
    const device = await findDevice(trx, input.deviceId);
    if (device !== undefined) {
      const repeated = device.learnerId === learnerId && isSecretOf(device, input.secret);
      return repeated && !device.revoked ? ok(learnerId) : fail("not_allowed");
    }
    const used = await useMoveCode(trx, code, deps.now());
    if (used.ok) await giveDevice(trx, learnerId, input);
    return used.ok ? ok(learnerId) : used;
  });
}

export type StoredMoveCode = { hash: Buffer; learnerId: Uuid; expiresAt: Date; used: boolean };

/** The code as it was typed, locked until the end of the transaction. */
export async function findMoveCode(db: Database, typed: string): Promise<StoredMoveCode | undefined> {
  const hash = hashCode(foldTypedCode(typed));
  const row = await db
    .selectFrom("move_codes")
    .select(["learner_id", "expires_at", "used_at"])
    .where("code_hash", "=", hash)
    .forUpdate()
    .executeTakeFirst();
  return row && { hash, learnerId: row.learner_id, expiresAt: row.expires_at, used: row.used_at !== null };
}

/** A code is used once, and in its time. */
export async function useMoveCode(
  db: Database,
  { hash, expiresAt, used }: StoredMoveCode,
  now: TimeMs,
): Promise<Result<void>> {
  if (used) return fail("move_code_unknown");
  if (expiresAt.getTime() <= now) return fail("move_code_expired");
  await db
    .updateTable("move_codes")
    .set({ used_at: new Date(now) })
    .where("code_hash", "=", hash)
    .execute();
  return ok(undefined);
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
