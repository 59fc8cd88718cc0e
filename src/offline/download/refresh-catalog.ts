import type { Sha256 } from "../../domain/id.ts";
import { ok, type Result } from "../../domain/result.ts";
import { verifyCatalog } from "../../signing/verify-catalog.ts";
import type { Local } from "../store/local.ts";
import { fetchText } from "./fetch-bytes.ts";
import { refreshTrust } from "./trust.ts";

/** Network. Root, then catalog; nothing is stored before every check has passed. */
export async function refreshCatalog(
  { db, ports }: Local,
  pinned: Sha256 | undefined,
): Promise<Result<void>> {
  const trust = await refreshTrust(db, ports, pinned);
  if (!trust.ok) return trust;
  const text = await fetchText(ports, { path: "catalog.jws", cache: "no-cache" });
  if (!text.ok) return text;
  const known = await db.catalog.get("current");
  const catalog = await verifyCatalog(text.value, {
    root: trust.value.root,
    known: known && {
      version: known.document.version,
      payloadHash: known.payloadHash,
      keyIds: known.keyIds,
      sets: known.document.sets,
    },
  });
  if (!catalog.ok) return catalog;
  const { document, payloadHash, keyIds } = catalog.value;
  await db.transaction("rw", [db.catalog, db.meta], async () => {
    // Another tab may have stored a newer one while this one was verified.
    const now = await db.catalog.get("current");
    if (now && now.payloadHash !== known?.payloadHash) return;
    await db.catalog.put({
      k: "current",
      text: text.value,
      payloadHash,
      document,
      keyIds,
      fetchedAt: ports.clock.wallMs(),
    });
    const seen = await db.meta.get("signedTime");
    const serverMs = Math.max(document.issuedAt, seen?.k === "signedTime" ? seen.serverMs : 0);
    await db.meta.put({ k: "signedTime", serverMs });
  });
  return ok(undefined);
}
