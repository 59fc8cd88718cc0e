import { signDocument } from "../../signing/sign.ts";
import { verifyManifest } from "../../signing/verify-manifest.ts";
import type { Press } from "./publish-deps.ts";

const AT_ONCE = 50;

/** Signs again, over the very same bytes, every manifest that no key of the newest root vouches for. */
export async function resignManifests({ tx, keys }: Press): Promise<void> {
  const { root, signing } = keys;
  const all = await tx.selectFrom("manifests").select("payload_hash").execute();
  for (let start = 0; start < all.length; start += AT_ONCE) {
    const hashes = all.slice(start, start + AT_ONCE).map(({ payload_hash }) => payload_hash);
    const rows = await tx
      .selectFrom("manifests")
      .select(["payload_hash", "payload", "jws"])
      .where("payload_hash", "in", hashes)
      .execute();
    for (const { payload_hash: payloadHash, payload, jws } of rows) {
      if ((await verifyManifest(jws, { root, payloadHash })).ok) continue;
      const type = "mundap-manifest+jws";
      const again = await signDocument({ payload: payload.toString("utf8"), type, key: signing.publish });
      await tx.updateTable("manifests").set({ jws: again }).where("payload_hash", "=", payloadHash).execute();
    }
  }
}
