import { createHash } from "node:crypto";
import type { Uuid } from "../../domain/id.ts";
import type { Database } from "../db/open-database.ts";

export const FORGOTTEN_TAG = "mundap/forgotten/v1 ";

/** An id has 122 random bits: a plain hash hides it, there is nothing to guess. */
export function hashForgotten(id: Uuid): Buffer {
  return createHash("sha256")
    .update(FORGOTTEN_TAG + id, "utf8")
    .digest();
}

/** Whether one of these is a device or a learner of somebody who asked to be forgotten. */
export async function isForgotten(db: Database, ids: readonly Uuid[]): Promise<boolean> {
  const row = await db
    .selectFrom("forgotten_ids")
    .select("forgetting_id")
    .where("id_hash", "in", ids.map(hashForgotten))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
