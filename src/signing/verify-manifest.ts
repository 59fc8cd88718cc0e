import type { ContentId, Sha256 } from "../domain/id.ts";
import { fail, ok, type Result } from "../domain/result.ts";
import { Manifest } from "../domain/set/manifest.ts";
import type { VerifiedRoot } from "./verify-root.ts";
import { verifySigned, type Signed } from "./verify-signed.ts";

declare const verified: unique symbol;
/** A manifest that holds under a root and is the one that was linked to. Made only here; the store takes no other. */
export type VerifiedManifest = Signed<Manifest> & { readonly [verified]: "manifest" };

type Link = {
  root: VerifiedRoot;
  /** SHA-256 of the payload, as the catalog (or an attempt's first event) names it. */
  payloadHash: Sha256;
  /** What the catalog says this manifest is; a link to another set's or version's manifest is refused. */
  setId?: ContentId | undefined;
  version?: number | undefined;
};

/** Fails with hash_mismatch where the document is a good one but not the one linked to. */
export async function verifyManifest(text: string, link: Link): Promise<Result<VerifiedManifest>> {
  const { root, payloadHash, setId, version } = link;
  const signed = await verifySigned(text, {
    type: "mundap-manifest+jws",
    schema: Manifest,
    root: root.document,
  });
  if (!signed.ok) return signed;
  const manifest = signed.value.document;
  if (signed.value.payloadHash !== payloadHash) return fail("hash_mismatch", { link: "payload" });
  if (setId !== undefined && manifest.setId !== setId) return fail("hash_mismatch", { link: "set" });
  if (version !== undefined && manifest.version !== version)
    return fail("hash_mismatch", { link: "version" });
  if (new Set(manifest.questions.map(({ id }) => id)).size !== manifest.questions.length) {
    return fail("document_malformed", { why: "repeated_question" });
  }
  // The one place where the brand is given.
  return ok(signed.value as VerifiedManifest);
}
