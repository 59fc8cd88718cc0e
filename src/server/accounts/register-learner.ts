import { randomBytes } from "node:crypto";
import { learnerCodeFromBytes } from "../../domain/learner-code.ts";
import { fail, ok, type Result } from "../../domain/result.ts";
import type { RegisterInput } from "../../protocol/identity.ts";
import type { Database } from "../db/open-database.ts";
import { storableText } from "../db/storable-text.ts";
import { isForgotten } from "../forget/forgotten-ids.ts";
import { lockLearners } from "./lock-learners.ts";
import { findDevice, hashSecret, isSecretOf } from "./device-credential.ts";

const CODE_BYTES = 5;
/** 40 bits: with ten million learners, one mint in 100,000 meets a taken code; five in a row never do. */
const CODE_TRIES = 5;

/**
 * Makes the learner and the device that a first start minted offline. The same call again gives the
 * same answer. A learner who exists is joined only by a move code: ids are no credentials. One who was forgotten
 * is not made anew by a device that does not know.
 */
export async function registerLearner(db: Database, input: RegisterInput): Promise<Result<void>> {
  const { learnerId, deviceId, secret } = input;
  return db.transaction().execute(async (trx) => {
    const known = await findDevice(trx, deviceId);
    if (known !== undefined) {
      const same = known.learnerId === learnerId && isSecretOf(known, secret) && !known.revoked;
      return same ? ok(undefined) : fail("not_allowed");
    }
    const made = await insertLearner(trx, input);
    if (made === "forgotten") return fail("not_allowed", { reason: "forgotten" });
    if (made === "exists" && !(await wasHandedIn(trx, input))) {
      // A repeat that overtook itself finds the device by now; anyone else asks for another's account.
      const raced = await findDevice(trx, deviceId);
      const same = raced?.learnerId === learnerId && isSecretOf(raced, secret);
      return same ? ok(undefined) : fail("not_allowed");
    }
    await trx
      .insertInto("devices")
      .values({ learner_id: learnerId, device_id: deviceId, secret_hash: hashSecret(secret) })
      .execute();
    return ok(undefined);
  });
}

/**
 * Support may have taken in a file of a phone that never got through itself: then the learner is here, without
 * any device, and the one that the journals name is the one that comes.
 */
async function wasHandedIn(db: Database, { learnerId, deviceId }: RegisterInput): Promise<boolean> {
  await lockLearners(db, [learnerId]);
  const known = await db
    .selectFrom("devices")
    .select("device_id")
    .where("learner_id", "=", learnerId)
    .executeTakeFirst();
  if (known !== undefined) return false;
  const journal = await db
    .selectFrom("journals")
    .select("journal_id")
    .where("learner_id", "=", learnerId)
    .where("device_id", "=", deviceId)
    .executeTakeFirst();
  return journal !== undefined;
}

/** In a transaction of the caller's. Of somebody who was forgotten nothing is made. */
export async function insertLearner(
  db: Database,
  input: Pick<RegisterInput, "learnerId" | "name">,
): Promise<"made" | "exists" | "forgotten"> {
  for (let tries = 0; tries < CODE_TRIES; tries += 1) {
    const inserted = await db
      .insertInto("learners")
      .values({
        learner_id: input.learnerId,
        code: learnerCodeFromBytes(randomBytes(CODE_BYTES)),
        name: storableText(input.name ?? "").trim(),
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning("learner_id")
      .executeTakeFirst();
    if (inserted !== undefined) {
      // Looked for afterwards: the row that is being forgotten just now is waited for by the insert.
      if (!(await isForgotten(db, [input.learnerId]))) return "made";
      await db.deleteFrom("learners").where("learner_id", "=", input.learnerId).execute();
      return "forgotten";
    }
    const exists = await db
      .selectFrom("learners")
      .select("learner_id")
      .where("learner_id", "=", input.learnerId)
      .executeTakeFirst();
    if (exists !== undefined) return "exists";
  }
  throw new Error("No free learner code was found");
}
