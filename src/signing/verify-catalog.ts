import type { Sha256, Uuid } from "../domain/id.ts";
import { fail, ok, type Result } from "../domain/result.ts";
import { Catalog, type CatalogEntry } from "../domain/set/catalog.ts";
import type { VerifiedRoot } from "./verify-root.ts";
import { verifySigned, type Signed } from "./verify-signed.ts";

declare const verified: unique symbol;
/** A catalog that holds under a root. Made only here. May have expired: freshness tells. */
export type VerifiedCatalog = Signed<Catalog> & { readonly [verified]: "catalog" };

type KnownEntry = Pick<CatalogEntry, "setId" | "manifestVersion" | "manifest" | "retired">;
/** What has to be remembered of the newest catalog that was accepted: a VerifiedCatalog has it (`knownFrom`). */
export type KnownCatalog = {
  readonly version: number;
  readonly payloadHash: Sha256;
  readonly keyIds: readonly string[];
  readonly sets: readonly KnownEntry[];
  /** Absent in what was remembered before catalogs had one. */
  readonly generation?: Uuid | undefined;
};

export function knownFrom({ document, payloadHash, keyIds }: VerifiedCatalog): KnownCatalog {
  const { version, sets, generation } = document;
  return { version, payloadHash, keyIds, sets, generation };
}

type Trust = { root: VerifiedRoot; known?: KnownCatalog | undefined };

/**
 * Verifies the list of current manifests against the root and against what was known before.
 * Fails with version_rolled_back (catalog, or one set with detail.setId), version_equivocated,
 * set_disappeared and the codes of every document. Never fails for having expired.
 *
 * Of another life of the server's database (`generation`) only the version of the catalog itself goes no way back:
 * what that lost, sets and versions of them, it does not have.
 * Where the root has withdrawn the keys that signed the known catalog, that catalog sets no floor:
 * a stolen key could otherwise have raised the version for ever (TUF: fast-forward recovery).
 */
export async function verifyCatalog(text: string, { root, known }: Trust): Promise<Result<VerifiedCatalog>> {
  const signed = await verifySigned(text, {
    type: "mundap-catalog+jws",
    schema: Catalog,
    root: root.document,
  });
  if (!signed.ok) return signed;
  const { sets, issuedAt, expiresAt } = signed.value.document;
  if (new Set(sets.map(({ setId }) => setId)).size !== sets.length)
    return fail("document_malformed", { why: "repeated_set" });
  if (expiresAt < issuedAt) return fail("document_malformed", { why: "expires_before_issued" });
  const keysStand = known?.keyIds.some((id) => root.document.roles.catalog.keys.includes(id));
  if (known !== undefined && keysStand) {
    const succession = checkSuccession(known, signed.value);
    if (!succession.ok) return succession;
  }
  // The one place where the brand is given.
  return ok(signed.value as VerifiedCatalog);
}

function checkSuccession(known: KnownCatalog, next: Signed<Catalog>): Result<void> {
  const versions = { known: known.version, found: next.document.version };
  if (next.document.version < known.version) return fail("version_rolled_back", versions);
  if (next.document.version === known.version && next.payloadHash !== known.payloadHash)
    return fail("version_equivocated", versions);
  // A database that was restored knows nothing of what came after its backup: refused for that, it could never say so.
  const { generation } = next.document;
  if (known.generation && generation && known.generation !== generation) return ok(undefined);
  const bySetId = new Map(next.document.sets.map((entry) => [entry.setId, entry]));
  for (const before of known.sets) {
    const after = bySetId.get(before.setId);
    if (after === undefined && !before.retired) return fail("set_disappeared", { setId: before.setId });
    if (after === undefined) continue;
    const detail = { setId: before.setId, known: before.manifestVersion, found: after.manifestVersion };
    if (after.manifestVersion < before.manifestVersion) return fail("version_rolled_back", detail);
    if (after.manifestVersion === before.manifestVersion && after.manifest !== before.manifest)
      return fail("version_equivocated", detail);
  }
  return ok(undefined);
}
