import type { Failure } from "../../domain/failure.ts";
import type { ContentId, Sha256 } from "../../domain/id.ts";
import { fail, ok, type Result } from "../../domain/result.ts";
import type { CatalogEntry } from "../../domain/set/catalog.ts";
import { CURRENT_RULES } from "../../domain/set/current-rules.ts";
import type { Manifest } from "../../domain/set/manifest.ts";
import { verifyManifest, type VerifiedManifest } from "../../signing/verify-manifest.ts";
import type { Local } from "../store/local.ts";
import type { PartialRow } from "../store/partial-row.ts";
import { storageFailureOf, writeStrictly } from "../store/write-strictly.ts";
import { activateSet } from "./activate-set.ts";
import { fetchPack, fetchSingles, type Wanted } from "./fetch-blobs.ts";
import { fetchDocument } from "./fetch-bytes.ts";
import { nameMedia } from "./name-media.ts";
import { heldBlobs, neededBlobs } from "./needed-blobs.ts";
import { releaseContent } from "./release-content.ts";
import { readTrust } from "./trust.ts";

/** From this many missing blobs on, one reply with all of them is cheaper than asking for each. */
const PACK_FROM = 12;

/** Failures that a better network mends: the download rests, and goes on where it stopped. */
const RESTING: ReadonlySet<Failure["code"]> = new Set([
  "network_unreachable",
  "server_unavailable",
  "server_error",
  "rate_limited",
  "response_unreadable",
  "not_found",
  "storage_full",
  "storage_unavailable",
]);

export type Download = { setId: ContentId; signal?: AbortSignal };

/**
 * Network. Brings the catalog's version of a set onto the device and makes it the active one: all or
 * nothing. Whatever happens, an older good version stays usable until the switch. A pause through
 * `signal` fails with network_unreachable {paused: true} and keeps what has arrived.
 */
export async function downloadSet(local: Local, download: Download): Promise<Result<void>> {
  return await takeSet(local, download).catch((error: unknown) => fail(storageFailureOf(error)));
}

async function takeSet(local: Local, { setId, signal }: Download): Promise<Result<void>> {
  const { db } = local;
  const entry = (await db.catalog.get("current"))?.document.sets.find((set) => set.setId === setId);
  if (!entry) return fail("set_not_found", { setId });
  const active = await db.sets.get(setId);
  if (entry.retired && !active) return fail("set_retired", { setId });
  const begun: PartialRow = {
    setId,
    manifest: entry.manifest,
    state: "downloading",
    doneBytes: 0,
    totalBytes: entry.sizeBytes,
  };
  const noted = await writeStrictly(db, [db.partials], async () => {
    await db.partials.put(begun);
    return ok(undefined);
  });
  if (!noted.ok) return noted;
  const done = await fetchAndActivate(local, entry, signal).catch((error: unknown) =>
    fail(storageFailureOf(error)),
  );
  if (done.ok) {
    // What is left over takes room and does no harm: the next download tries again.
    await releaseContent(db).catch(storageFailureOf);
    return done;
  }
  const paused = signal?.aborted === true;
  const failure = paused ? undefined : done.failure;
  const state = paused || RESTING.has(done.failure.code) ? "paused" : "refused";
  // Where not even this can be kept, the reply alone says it.
  await db.partials.update(setId, { state, failure }).catch(storageFailureOf);
  return paused ? fail("network_unreachable", { paused: true }) : done;
}

async function fetchAndActivate(
  local: Local,
  entry: CatalogEntry,
  signal?: AbortSignal,
): Promise<Result<void>> {
  const manifest = await bringManifest(local, entry, signal);
  if (!manifest.ok) return manifest;
  if (isNewerThanThisBuild(manifest.value.document)) return fail("needs_newer_app", { setId: entry.setId });
  const blobs = await bringBlobs(local, manifest.value, signal);
  if (!blobs.ok) return blobs;
  return await activateSet(local, manifest.value);
}

async function bringManifest(
  { db, device, ports }: Local,
  entry: CatalogEntry,
  signal?: AbortSignal,
): Promise<Result<VerifiedManifest>> {
  const trust = await readTrust(device);
  if (!trust.ok) return trust;
  const { setId, manifest: payloadHash, manifestVersion: version } = entry;
  const link = { root: trust.value.root, payloadHash, setId, version };
  const held = await db.manifests.get(payloadHash);
  if (held) {
    const manifest = await verifyManifest(held.text, link);
    if (manifest.ok) return manifest;
  }
  // What is held no longer holds: after a rotation of keys the same manifest is there under a new
  // signature. The row stays until that has come and verified, because attempts are read through it.
  const cache = held ? "reload" : undefined;
  const text = await fetchDocument(ports, {
    path: `manifests/${payloadHash}.jws`,
    type: "mundap-manifest+jws",
    signal,
    cache,
  });
  if (!text.ok) return text;
  const manifest = await verifyManifest(text.value, link);
  if (!manifest.ok) return manifest;
  await db.manifests.put({ payloadHash, setId, text: text.value, document: manifest.value.document });
  return manifest;
}

function isNewerThanThisBuild({ rules }: Manifest): boolean {
  const { grader, profile, order } = CURRENT_RULES;
  return rules.grader > grader || rules.profile > profile || rules.order > order;
}

async function bringBlobs(
  { db, ports }: Local,
  { document, payloadHash }: VerifiedManifest,
  signal?: AbortSignal,
): Promise<Result<void>> {
  const needed = neededBlobs(document);
  const held = await heldBlobs(db, needed);
  await nameMedia(db, document);
  let doneBytes = [...held.values()].reduce((sum, bytes) => sum + bytes, 0);
  await db.partials.update(document.setId, { doneBytes });

  const types = new Map(document.media.map(({ sha256, type }) => [sha256, type]));
  const missing = () => needed.filter((sha256) => !held.has(sha256));
  const wanted = (hashes: Sha256[]): Wanted => ({
    hashes,
    signal,
    async keep(rows) {
      for (const { sha256, bytes } of rows) {
        held.set(sha256, bytes.byteLength);
        doneBytes += bytes.byteLength;
      }
      await db.transaction("rw", [db.blobs, db.partials], async () => {
        await db.blobs.bulkPut(rows.map((row) => ({ ...row, type: types.get(row.sha256) })));
        const progress: Partial<PartialRow> = { doneBytes };
        await db.partials.update(document.setId, progress);
      });
    },
  });
  if (missing().length >= PACK_FROM && missing().length * 2 >= needed.length) {
    const pack = await fetchPack(ports, payloadHash, wanted(missing()));
    // A server that is too busy for one request is not asked for a hundred.
    if (!pack.ok && isBusy(pack.failure)) return pack;
    // Only a faster way: what it did not bring is asked for one by one.
  }
  if (signal?.aborted) return fail("network_unreachable");
  return await fetchSingles(ports, wanted(missing()));
}

function isBusy({ code }: Failure): boolean {
  return code === "rate_limited" || code === "server_unavailable";
}
