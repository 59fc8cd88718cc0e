import { assert } from "../../domain/invariant.ts";
import { newestManifests } from "./newest-manifests.ts";
import type { Press } from "./publish-deps.ts";
import { storeManifest } from "./store-manifest.ts";

/**
 * After a database was restored, devices may hold a newer manifest of a set than the database does,
 * and refuse a catalog that goes back. The content that is here is issued again above what they have.
 */
export async function raiseManifests(press: Press): Promise<void> {
  const issued = new Map(press.issued.sets.map((entry) => [entry.setId, entry]));
  for (const { manifest, payloadHash } of await newestManifests(press.tx)) {
    const floor = issued.get(manifest.setId);
    if (floor === undefined || manifest.version > floor.manifestVersion) continue;
    if (manifest.version === floor.manifestVersion && payloadHash === floor.manifest) continue;
    const raised = { ...manifest, version: floor.manifestVersion + 1, issuedAt: press.now };
    const stored = await storeManifest(press, raised);
    assert(stored.ok, `manifest of ${manifest.setId} was published before and fits`);
  }
}
