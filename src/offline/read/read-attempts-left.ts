import { triesLeft } from "../../domain/attempt/group-rivals.ts";
import type { ContentId } from "../../domain/id.ts";
import type { Database } from "../store/open-database.ts";

/** By the version that is on the device and the attempts that it knows of; undefined where nothing limits them. */
export async function readAttemptsLeft(db: Database, setId: ContentId): Promise<number | undefined> {
  const set = await db.sets.get(setId);
  const attempts = await db.attempts.where("setId").equals(setId).toArray();
  const hashes = [set?.manifest ?? "", ...attempts.map(({ manifest }) => manifest)];
  const [current, ...taken] = (await db.manifests.bulkGet(hashes)).map((row) => row?.document.policy);
  return (
    current &&
    triesLeft(
      setId,
      current,
      taken.map((policy) => ({ setId, policy })),
    )
  );
}
