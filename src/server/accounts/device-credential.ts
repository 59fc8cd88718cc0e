import { createHash, timingSafeEqual } from "node:crypto";
import { sql } from "kysely";
import type { Uuid } from "../../domain/id.ts";
import { fail, ok, type Result } from "../../domain/result.ts";
import type { Credential, Signed } from "../api/context.ts";
import type { Database } from "../db/open-database.ts";
import { isForgotten } from "../forget/forgotten-ids.ts";

/** A secret has 256 random bits: a plain hash keeps it, there is nothing to guess. */
export function hashSecret(secret: string): Buffer {
  return createHash("sha256").update(secret, "utf8").digest();
}

type DeviceRow = { learner_id: Uuid; secret_hash: Buffer; revoked: boolean };
type KnownDevice = { learnerId: Uuid; secretHash: Buffer; revoked: boolean };

export async function findDevice(db: Database, deviceId: Uuid): Promise<KnownDevice | undefined> {
  const { rows } = await sql<DeviceRow>`
    select learner_id, secret_hash, revoked_at is not null as revoked
    from mundap.devices where device_id = ${deviceId}`.execute(db);
  const row = rows[0];
  return row && { learnerId: row.learner_id, secretHash: row.secret_hash, revoked: row.revoked };
}

/** In constant time: how much of a secret is right must not be measurable. */
export function isSecretOf(device: KnownDevice, secret: string): boolean {
  return timingSafeEqual(device.secretHash, hashSecret(secret));
}

/**
 * Who a device is. An unknown device and a wrong secret give the same answer, `not_signed_in`;
 * a device that was revoked is told so with `not_allowed`, and one whose learner was forgotten with that reason:
 * its id is as hard to guess as its secret.
 */
export async function authenticate(db: Database, credential: Credential): Promise<Result<Signed>> {
  const device = await findDevice(db, credential.deviceId);
  if (device === undefined) {
    const forgotten = await isForgotten(db, [credential.deviceId]);
    return forgotten ? fail("not_allowed", { reason: "forgotten" }) : fail("not_signed_in");
  }
  if (!isSecretOf(device, credential.secret)) return fail("not_signed_in");
  if (device.revoked) return fail("not_allowed");
  return ok({ learnerId: device.learnerId, deviceId: credential.deviceId });
}
