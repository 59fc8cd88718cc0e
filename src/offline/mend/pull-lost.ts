import type { ContentId, Sha256 } from "../../domain/id.ts";
import type { Result } from "../../domain/result.ts";
import { verifyManifest } from "../../signing/verify-manifest.ts";
import { fetchSingles } from "../download/fetch-blobs.ts";
import { fetchDocument } from "../download/fetch-bytes.ts";
import { heldBlobs, neededBlobs } from "../download/needed-blobs.ts";
import { readTrust } from "../download/trust.ts";
import type { Local } from "../store/local.ts";

export type Pull = {
  refreshCatalog: () => Promise<Result<void>>;
  downloadSet: (setId: ContentId) => Promise<Result<void>>;
  /** What attempts were asked of is here again. */
  onPulled: () => void;
};

/**
 * Network. After a loss: the sets that were on the device, and what attempts that came back from the second
 * copy were asked of. Stops at the first failure and goes on with the next contact; a set that the server no
 * longer has is let go.
 */
export async function pullLost(local: Local, { refreshCatalog, downloadSet, onPulled }: Pull): Promise<void> {
  const { db } = local;
  const pull = await db.meta.get("pull");
  if (pull?.k !== "pull") return;
  const refreshed = await refreshCatalog();
  if (!refreshed.ok) return;
  for (const [place, setId] of pull.setIds.entries()) {
    const isHere = (await db.sets.get(setId)) !== undefined;
    const done = isHere || (await downloadSet(setId));
    if (done !== true && !done.ok && !GONE.has(done.failure.code)) return;
    await db.meta.put({ k: "pull", setIds: pull.setIds.slice(place + 1) });
  }
  for (const hash of await missingManifests(local)) {
    const done = await pullManifest(local, hash);
    if (!done.ok && !GONE.has(done.failure.code)) return;
  }
  await db.meta.delete("pull");
  onPulled();
}

const GONE: ReadonlySet<string> = new Set(["set_not_found", "set_retired", "not_found"]);

async function missingManifests({ db }: Local): Promise<Sha256[]> {
  const named = await db.attempts.orderBy("manifest").uniqueKeys();
  const held = new Set(await db.manifests.toCollection().primaryKeys());
  return named.filter((hash): hash is Sha256 => typeof hash === "string" && !held.has(hash));
}

/** An earlier version of a set, which an attempt goes on with: by its hash, which the first event names. */
async function pullManifest({ db, device, ports }: Local, payloadHash: Sha256): Promise<Result<void>> {
  const trust = await readTrust(device);
  if (!trust.ok) return trust;
  const text = await fetchDocument(ports, {
    path: `manifests/${payloadHash}.jws`,
    type: "mundap-manifest+jws",
  });
  if (!text.ok) return text;
  const manifest = await verifyManifest(text.value, { root: trust.value.root, payloadHash });
  if (!manifest.ok) return manifest;
  const { document } = manifest.value;
  const needed = neededBlobs(document);
  const held = await heldBlobs(db, needed);
  const types = new Map(document.media.map(({ sha256, type }) => [sha256, type]));
  const fetched = await fetchSingles(ports, {
    hashes: needed.filter((sha256) => !held.has(sha256)),
    keep: async (rows) => {
      await db.blobs.bulkPut(rows.map((row) => ({ ...row, type: types.get(row.sha256) })));
    },
  });
  if (!fetched.ok) return fetched;
  // Last: where its manifest is, an attempt is whole.
  await db.manifests.put({ payloadHash, setId: document.setId, text: text.value, document });
  return fetched;
}
