import type { Uuid } from "../../domain/id.ts";
import { must } from "../../domain/invariant.ts";
import { findDevice } from "../accounts/device-credential.ts";
import { identitiesOf } from "../accounts/learner-aliases.ts";
import { insertLearner } from "../accounts/register-learner.ts";
import type { Database } from "../db/open-database.ts";
import { openingOf, type Arrival } from "../sync/read-arrivals.ts";

/** Whose a handed-in journal is. `known: "new"`: the account was made for it just now. */
export type Owner = { learnerId: Uuid; deviceId: Uuid; code: string; name: string; known: "known" | "new" };

/** By the journal that is here already, else by its first event. */
export async function findOwner(
  db: Database,
  journalId: Uuid,
  arrivals: readonly Arrival[],
): Promise<Owner | "no_beginning" | "not_allowed" | "forgotten"> {
  const opening = openingOf(arrivals);
  const journals = await db
    .selectFrom("journals")
    .select(["learner_id", "device_id"])
    .where("journal_id", "=", journalId)
    .execute();
  // An id that two learners use is told apart by the first event.
  const stored =
    journals.find(({ learner_id }) => learner_id === opening?.learnerId) ??
    (opening === undefined && journals.length === 1 ? journals[0] : undefined);
  if (stored !== undefined)
    return describe(db, stored.learner_id, { deviceId: stored.device_id, known: "known" });
  if (opening === undefined) return "no_beginning";
  const { learnerId, deviceId } = opening;
  const device = await findDevice(db, deviceId);
  if (device !== undefined) {
    const isTheirs = (await identitiesOf(db, learnerId)).includes(device.learnerId);
    return isTheirs ? describe(db, learnerId, { deviceId, known: "known" }) : "not_allowed";
  }
  const made = await insertLearner(db, { learnerId });
  if (made === "forgotten") return made;
  if (made === "made") return describe(db, learnerId, { deviceId, known: "new" });
  // An account that was made for an earlier part of the file has no device yet.
  return (await hasDevice(db, learnerId))
    ? "not_allowed"
    : describe(db, learnerId, { deviceId, known: "known" });
}

async function hasDevice(db: Database, learnerId: Uuid): Promise<boolean> {
  const device = await db
    .selectFrom("devices")
    .select("device_id")
    .where("learner_id", "=", learnerId)
    .executeTakeFirst();
  return device !== undefined;
}

async function describe(
  db: Database,
  learnerId: Uuid,
  of: Pick<Owner, "deviceId" | "known">,
): Promise<Owner> {
  const row = await db
    .selectFrom("learners")
    .select(["code", "name"])
    .where("learner_id", "=", learnerId)
    .executeTakeFirst();
  return { learnerId, ...of, ...must(row, "a journal has a learner") };
}
