import type { Sha256 } from "../../domain/id.ts";
import { Key } from "../../domain/question/question.ts";
import { fetchSingles } from "../download/fetch-blobs.ts";
import { heldBlobs } from "../download/needed-blobs.ts";
import { readJsonBlob } from "../read/read-blob.ts";
import { awaitsExplanation, type AttemptRow } from "../store/attempt-row.ts";
import type { Local } from "../store/local.ts";
import type { ManifestRow } from "../store/manifest-row.ts";
import { pictureType } from "./picture-type.ts";

/**
 * Network. Brings the keys of exams that this device took and whose verdicts have come: with them their right
 * answers and explanations, and the pictures that only those name. From then on they are here without a network.
 * What fails is tried again at the next contact.
 */
export async function fetchReleased(local: Local): Promise<void> {
  const { db } = local;
  for (const attempt of await db.attempts.filter(awaitsExplanation).toArray()) {
    if (!(await isReleased(local, attempt))) continue;
    const manifest = await db.manifests.get(attempt.manifest);
    if (!manifest || !(await bringKeys(local, manifest))) continue;
    await db.attempts.update(attempt.attemptId, { explained: true });
  }
}

/** A verdict that only a key can give: what a person marked says nothing of the release. */
async function isReleased({ db }: Local, { attemptId }: AttemptRow): Promise<boolean> {
  const outcomes = await db.outcomes.where("attemptId").equals(attemptId).toArray();
  return outcomes.some(({ verdict, mark }) => mark === undefined && BY_KEY.has(verdict));
}

const BY_KEY: ReadonlySet<string> = new Set(["correct", "partially_correct", "incorrect"]);

async function bringKeys(local: Local, manifest: ManifestRow): Promise<boolean> {
  const keys = manifest.document.questions.map(({ key }) => key);
  if (!(await bring(local, manifest, keys))) return false;
  const listed = new Set(manifest.document.media.map(({ sha256 }) => sha256));
  const named = await picturesIn(local, keys);
  return await bring(
    local,
    manifest,
    named.filter((sha256) => !listed.has(sha256)),
  );
}

/** Named first, so that nothing removes them as soon as they are here. */
async function bring({ db, ports }: Local, { payloadHash }: ManifestRow, hashes: Sha256[]): Promise<boolean> {
  const { released = [] } = (await db.manifests.get(payloadHash)) ?? {};
  await db.manifests.update(payloadHash, { released: [...new Set([...released, ...hashes])] });
  const held = await heldBlobs(db, hashes);
  const fetched = await fetchSingles(ports, {
    hashes: hashes.filter((sha256) => !held.has(sha256)),
    async keep(rows) {
      await db.blobs.bulkPut(rows.map((row) => ({ ...row, type: pictureType(row.bytes) })));
    },
  });
  return fetched.ok;
}

async function picturesIn({ db }: Local, keys: readonly Sha256[]): Promise<Sha256[]> {
  const named = new Set<Sha256>();
  for (const sha256 of keys) {
    const key = await readJsonBlob(db, sha256, Key);
    if (!key.ok) continue;
    for (const [, picture = ""] of JSON.stringify(key.value).matchAll(/media:([0-9a-f]{64})/g))
      named.add(picture);
  }
  return [...named];
}
