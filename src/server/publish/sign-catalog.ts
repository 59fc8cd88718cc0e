import { assert } from "../../domain/invariant.ts";
import type { Sha256 } from "../../domain/id.ts";
import { fail, ok, type Result } from "../../domain/result.ts";
import type { Catalog } from "../../domain/set/catalog.ts";
import { sha256Hex } from "../../domain/sha256.ts";
import { fitsItsLimit, signDocument } from "../../signing/sign.ts";
import { knownFrom, verifyCatalog, type VerifiedCatalog } from "../../signing/verify-catalog.ts";
import { composeCatalogEntries } from "./compose-catalog-entries.ts";
import type { Press } from "./publish-deps.ts";
import { readGeneration } from "./read-generation.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
/** How long a catalog is fresh; longer and a withheld update goes unnoticed, shorter and every holiday marks sets stale. */
const LIFETIME_MS = 7 * DAY_MS;
/** Half of it, so that a server that was down for three days has still not let anything go stale. */
const RENEW_BEFORE_MS = 3.5 * DAY_MS;

export type SignedCatalog = { document: Catalog; outcome: "signed" | "unchanged" };

/** Signs the next catalog if what it says has changed, it runs out, its key was withdrawn, or devices may know a higher one. */
export async function signCatalog(press: Press): Promise<Result<SignedCatalog>> {
  const { tx, keys, issued, now } = press;
  const sets = await composeCatalogEntries(press);
  const { generation, versionsAbove } = await readGeneration(press);
  const stored = await tx
    .selectFrom("signed_documents")
    .select(["version", "jws"])
    .where("kind", "=", "catalog")
    .orderBy("version", "desc")
    .limit(1)
    .executeTakeFirst();
  const before = stored && (await verifyCatalog(stored.jws, { root: keys.root }));
  if (before?.ok && standsUntouched(before.value, press, { sets, generation })) {
    return ok({ document: before.value.document, outcome: "unchanged" });
  }
  const version = Math.max(stored?.version ?? 0, issued.catalogVersion, versionsAbove) + 1;
  const catalog: Catalog = {
    format: "mundap-catalog",
    version,
    issuedAt: now,
    expiresAt: now + LIFETIME_MS,
    generation,
    sets,
  };
  const payload = JSON.stringify(catalog);
  const type = "mundap-catalog+jws";
  if (!fitsItsLimit(type, payload)) return fail("document_too_large", { sets: sets.length });
  const jws = await signDocument({ payload, type, key: keys.signing.catalog });
  // What a device that knows the one before would refuse must not get out.
  const known = before?.ok ? knownFrom(before.value) : undefined;
  const verified = await verifyCatalog(jws, { root: keys.root, known });
  assert(verified.ok, `catalog ${version} does not follow the one before`);
  await store(press, { catalog, jws, payloadHash: sha256Hex(payload) });
  return ok({ document: catalog, outcome: "signed" });
}

function standsUntouched(
  before: VerifiedCatalog,
  press: Press,
  { sets, generation }: Pick<Catalog, "sets" | "generation">,
): boolean {
  const { document } = before;
  return (
    document.expiresAt - press.now >= RENEW_BEFORE_MS &&
    document.version >= press.issued.catalogVersion &&
    document.generation === generation &&
    JSON.stringify(document.sets) === JSON.stringify(sets)
  );
}

type ToStore = { catalog: Catalog; jws: string; payloadHash: Sha256 };

async function store({ tx }: Press, { catalog, jws, payloadHash }: ToStore): Promise<void> {
  await tx
    .insertInto("signed_documents")
    .values({
      kind: "catalog",
      version: catalog.version,
      payload_hash: payloadHash,
      jws,
      issued_at: new Date(catalog.issuedAt),
    })
    .execute();
}
