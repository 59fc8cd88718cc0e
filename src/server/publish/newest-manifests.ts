import type { ContentId, Sha256 } from "../../domain/id.ts";
import { Manifest } from "../../domain/set/manifest.ts";
import type { Database } from "../db/open-database.ts";

export type NewestManifest = {
  manifest: Manifest;
  /** The exact text that was signed. */
  payload: string;
  payloadHash: Sha256;
  jwsLength: number;
  retired: boolean;
  /** The keys of this version are given out; practice has them out from the start. */
  released: boolean;
};

/** The newest manifest of every set (or of one), in the order in which the sets were first published. */
export async function newestManifests(db: Database, setId?: ContentId): Promise<NewestManifest[]> {
  let query = db
    .selectFrom("manifests")
    .innerJoin("sets", "sets.set_id", "manifests.set_id")
    .distinctOn("manifests.set_id")
    .select([
      "manifests.set_id",
      "payload",
      "payload_hash",
      "jws",
      "retired_at",
      "released_at",
      "published_at",
      "created_at",
    ])
    .orderBy("manifests.set_id")
    .orderBy("manifests.version", "desc");
  if (setId !== undefined) query = query.where("manifests.set_id", "=", setId);
  const rows = await query.execute();
  const inOrder = rows.toSorted((a, b) => a.created_at.getTime() - b.created_at.getTime());
  return inOrder.map((row) => {
    const payload = row.payload.toString("utf8");
    return {
      manifest: Manifest.parse(JSON.parse(payload)),
      payload,
      payloadHash: row.payload_hash,
      jwsLength: row.jws.length,
      retired: row.retired_at !== null,
      released: row.released_at !== null && row.released_at >= row.published_at,
    };
  });
}
