import { assert } from "../../domain/invariant.ts";
import type { Sha256 } from "../../domain/id.ts";
import { fail, ok, type Result } from "../../domain/result.ts";
import type { Manifest } from "../../domain/set/manifest.ts";
import { sha256Hex } from "../../domain/sha256.ts";
import { fitsItsLimit, signDocument } from "../../signing/sign.ts";
import { verifyManifest } from "../../signing/verify-manifest.ts";
import type { Press } from "./publish-deps.ts";

/** Signs a manifest and stores it beside the blobs it names, which have to be there already. */
export async function storeManifest({ tx, keys }: Press, manifest: Manifest): Promise<Result<Sha256>> {
  const type = "mundap-manifest+jws";
  const payload = JSON.stringify(manifest);
  if (!fitsItsLimit(type, payload)) return fail("document_too_large", { setId: manifest.setId });
  const payloadHash = sha256Hex(payload);
  const jws = await signDocument({ payload, type, key: keys.signing.publish });
  // What a device would refuse must not get out, whatever made it.
  const verified = await verifyManifest(jws, { root: keys.root, payloadHash });
  assert(verified.ok, `manifest of ${manifest.setId} does not verify`);
  await tx
    .insertInto("manifests")
    .values({
      set_id: manifest.setId,
      version: manifest.version,
      payload_hash: payloadHash,
      payload: Buffer.from(payload),
      jws,
      published_at: new Date(manifest.issuedAt),
    })
    .execute();
  const hashes = manifest.questions.flatMap(({ question, key }) => [question, key]);
  const named = new Set([...hashes, ...manifest.media.map(({ sha256 }) => sha256)]);
  const linked = await tx
    .insertInto("manifest_blobs")
    .columns(["payload_hash", "sha256"])
    .expression((eb) =>
      eb
        .selectFrom("blobs")
        .select((row) => [row.val(payloadHash).as("payload_hash"), "sha256"])
        .where("sha256", "=", (any) => any.fn.any(any.val([...named]))),
    )
    .executeTakeFirst();
  assert(
    Number(linked.numInsertedOrUpdatedRows) === named.size,
    `manifest of ${manifest.setId} names a missing blob`,
  );
  return ok(payloadHash);
}
