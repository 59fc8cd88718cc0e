import type { ContentId, Sha256 } from "../../domain/id.ts";
import { fail, ok, type Result } from "../../domain/result.ts";
import { CURRENT_RULES } from "../../domain/set/current-rules.ts";
import type { Manifest } from "../../domain/set/manifest.ts";
import type { SetFile } from "../../domain/set/set-file.ts";
import type { SetListing } from "../../protocol/set-listing.ts";
import { storableText } from "../db/storable-text.ts";
import { findMedia } from "./find-media.ts";
import { findNeeds } from "./find-needs.ts";
import { listingOf } from "./list-sets.ts";
import { newestManifests, type NewestManifest } from "./newest-manifests.ts";
import type { Press } from "./publish-deps.ts";
import { splitSet } from "./split-set.ts";
import { storeBlobs } from "./store-blobs.ts";
import { storeManifest } from "./store-manifest.ts";

/** `unchanged`: the newest version says exactly this already, and stays. */
export type PublishedSet = SetListing & { outcome: "published" | "unchanged" };

/** `seen`: the newest manifest that whoever decided has seen; null: there was none. */
export type Decision = { seen: Sha256 | null };

/**
 * Takes a set apart and signs its manifest. Fails with changed_meanwhile where the set is not what was
 * seen when this was decided; what changes nothing, as a repeat, is no harm.
 */
export async function storeSet(
  press: Press,
  set: SetFile,
  decision?: Decision,
): Promise<Result<PublishedSet>> {
  const [before] = await newestManifests(press.tx, set.id);
  const media = await findMedia(press, set);
  if (!media.ok) return media;
  const split = splitSet(set, {
    keyTexts: await keyTextsOf(press, before),
    drawNonce: () => Buffer.from(press.randomBytes(16)).toString("hex"),
  });
  const content: ManifestContent = {
    title: storableText(set.title),
    language: set.language,
    description: set.description === undefined ? undefined : storableText(set.description),
    category: set.category === undefined ? undefined : storableText(set.category),
    policy: set.policy,
    rules: CURRENT_RULES,
    needs: findNeeds(
      set,
      media.value.map(({ type }) => type),
    ),
    questions: split.questions,
    media: media.value,
  };
  const same = before !== undefined && isSame(before, content) ? before : undefined;
  if (same?.retired === false) return ok({ ...listingOf(same), outcome: "unchanged" });
  if (decision && decision.seen !== (before?.payloadHash ?? null)) {
    return fail("changed_meanwhile", { setId: set.id });
  }
  await keepSet(press, set.id, content);
  if (same) return ok({ ...listingOf({ ...same, retired: false }), outcome: "published" });
  await storeBlobs(press, split.blobs);
  const manifest = compose(
    { setId: set.id, version: nextVersion(press, set.id, before), issuedAt: press.now },
    content,
  );
  const manifestHash = await storeManifest(press, manifest);
  if (!manifestHash.ok) return manifestHash;
  const listing = listingOf({ manifest, payloadHash: manifestHash.value, retired: false, released: false });
  return ok({ ...listing, outcome: "published" });
}

type Identity = Pick<Manifest, "setId" | "version" | "issuedAt">;
type ManifestContent = Omit<Manifest, "format" | keyof Identity>;

function compose(identity: Identity, content: ManifestContent): Manifest {
  return { format: "mundap-manifest", ...identity, ...content };
}

function isSame({ manifest, payload }: NewestManifest, content: ManifestContent): boolean {
  const { setId, version, issuedAt } = manifest;
  return JSON.stringify(compose({ setId, version, issuedAt }, content)) === payload;
}

/** Above every version that is stored or was ever issued: a version says one thing for ever. */
function nextVersion({ issued }: Press, setId: ContentId, before: NewestManifest | undefined): number {
  const floor = issued.sets.find((entry) => entry.setId === setId)?.manifestVersion ?? 0;
  return Math.max(before?.manifest.version ?? 0, floor) + 1;
}

async function keepSet({ tx }: Press, setId: ContentId, content: ManifestContent): Promise<void> {
  const { title, policy } = content;
  const isDue = policy.mode === "exam" && policy.release === "window_end" && policy.closesAt !== undefined;
  const release_at = isDue ? new Date(policy.closesAt ?? 0) : null;
  await tx
    .insertInto("sets")
    .values({ set_id: setId, title, release_at })
    .onConflict((conflict) => conflict.column("set_id").doUpdateSet({ title, retired_at: null, release_at }))
    .execute();
}

async function keyTextsOf(
  { tx }: Press,
  before: NewestManifest | undefined,
): Promise<Map<ContentId, string>> {
  if (before === undefined) return new Map();
  const rows = await tx
    .selectFrom("manifest_blobs")
    .innerJoin("blobs", "blobs.sha256", "manifest_blobs.sha256")
    .select(["blobs.sha256", "bytes"])
    .where("payload_hash", "=", before.payloadHash)
    .where("kind", "=", "key")
    .execute();
  const texts = new Map(rows.map(({ sha256, bytes }) => [sha256, bytes.toString("utf8")]));
  const byQuestion = new Map<ContentId, string>();
  for (const { id, key } of before.manifest.questions) {
    const text = texts.get(key);
    if (text !== undefined) byQuestion.set(id, text);
  }
  return byQuestion;
}
