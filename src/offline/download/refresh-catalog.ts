import type { Sha256 } from "../../domain/id.ts";
import { fail, ok, type Result } from "../../domain/result.ts";
import { knownFrom, verifyCatalog } from "../../signing/verify-catalog.ts";
import type { Local } from "../store/local.ts";
import { storageFailureOf } from "../store/write-strictly.ts";
import { witnessSignedTime } from "../time/signed-time.ts";
import { fetchDocument } from "./fetch-bytes.ts";
import { offersAnotherRoot } from "./fetch-offered-root.ts";
import { refreshTrust } from "./trust.ts";

/**
 * Network. Root and catalog are asked for together, because on a slow network every wait in turn is
 * felt; the catalog is verified under the root that came. Nothing is stored before every check has passed. What it may not go
 * back behind is the newest catalog that any account of this device has accepted.
 */
export async function refreshCatalog(local: Local, pinned: Sha256 | undefined): Promise<Result<void>> {
  return await takeCatalog(local, pinned).catch((error: unknown) => fail(storageFailureOf(error)));
}

async function takeCatalog(local: Local, pinned: Sha256 | undefined): Promise<Result<void>> {
  const { db, device, ports } = local;
  const ask = () =>
    fetchDocument(ports, { path: "catalog.jws", type: "mundap-catalog+jws", cache: "no-cache" });
  const [trust, asked] = await Promise.all([refreshTrust(local, pinned), ask()]);
  if (!trust.ok) return trust;
  let text = asked;
  if (!text.ok) return text;
  const known = await readFloor(local);
  const { root } = trust.value;
  let catalog = await verifyCatalog(text.value, { root, known });
  if (!catalog.ok && catalog.failure.code === "unknown_key") {
    // Keys may have been rotated between the two replies.
    text = await ask();
    if (!text.ok) return text;
    catalog = await verifyCatalog(text.value, { root, known });
  }
  if (!catalog.ok) {
    // Nobody this device knows has signed it: another server altogether, or a key that went astray?
    const isForeign = catalog.failure.code === "unknown_key" && (await offersAnotherRoot(local));
    return isForeign ? fail("root_not_trusted", { why: "not_chained" }) : catalog;
  }
  const { document, payloadHash, keyIds } = catalog.value;
  const raised = await device.transaction("rw", [device.floors], async () => {
    const now = (await readFloor(local))?.payloadHash;
    // Another tab may have stored a newer one while this one was verified.
    if (now !== known?.payloadHash && now !== payloadHash) return false;
    await device.floors.put({ k: "catalog", known: knownFrom(catalog.value) });
    return true;
  });
  if (!raised) return ok(undefined);
  await db.catalog.put({
    k: "current",
    text: text.value,
    payloadHash,
    document,
    keyIds,
    fetchedAt: ports.clock.wallMs(),
  });
  await witnessSignedTime(device, document.issuedAt);
  return ok(undefined);
}

async function readFloor({ device }: Local) {
  const floor = await device.floors.get("catalog");
  return floor?.k === "catalog" ? floor.known : undefined;
}
