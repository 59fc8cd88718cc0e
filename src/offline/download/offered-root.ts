import { fail, ok, type Result } from "../../domain/result.ts";
import { rootFingerprint } from "../../signing/root-fingerprint.ts";
import { verifyRoot, type VerifiedRoot } from "../../signing/verify-root.ts";
import type { Ports } from "../ports.ts";
import type { Local } from "../store/local.ts";
import { takeUpChain } from "../sync/take-up-chain.ts";
import { fetchDocument } from "./fetch-bytes.ts";
import { readTrust, rootRowOf } from "./trust.ts";

/** Network. The root that the server shows of itself: sound in itself, and trusted by nobody yet. */
async function fetchOfferedRoot(ports: Ports): Promise<Result<VerifiedRoot>> {
  const text = await fetchDocument(ports, { path: "root.jws", type: "mundap-root+jws", cache: "no-cache" });
  return text.ok ? await verifyRoot(text.value) : text;
}

/** Network. Whether the server shows a root that is none of those this device trusts. */
export async function offersAnotherRoot({ device, ports }: Local): Promise<boolean> {
  const [trust, offered] = await Promise.all([readTrust(device), fetchOfferedRoot(ports)]);
  if (!trust.ok || !offered.ok) return false;
  const { root, earlier = [] } = trust.value;
  return [root, ...earlier].every(({ payloadHash }) => payloadHash !== offered.value.payloadHash);
}

/** Network. What a person compares before they trust another server. */
export async function readOfferedRoot({ ports }: Local): Promise<Result<{ fingerprint: string }>> {
  const offered = await fetchOfferedRoot(ports);
  return offered.ok ? ok({ fingerprint: rootFingerprint(offered.value.payloadHash) }) : offered;
}

/**
 * Network. A person's own decision, for the whole device: the root that the server offers replaces the
 * chain that was trusted, and with that chain goes what was remembered against its rollback. Fails
 * with root_not_trusted where the server meanwhile offers another than the one that was looked at.
 */
export async function trustOfferedRoot(local: Local, fingerprint: string): Promise<Result<void>> {
  const { device, ports } = local;
  const offered = await fetchOfferedRoot(ports);
  if (!offered.ok) return offered;
  const { payloadHash } = offered.value;
  if (rootFingerprint(payloadHash) !== fingerprint)
    return fail("root_not_trusted", { why: "another_offered" });
  await device.transaction("rw", [device.roots, device.floors], async () => {
    // Trusted already, here or in another tab: the chain and its memory stay.
    if (await device.roots.filter((row) => row.payloadHash === payloadHash).first()) return;
    await device.roots.clear();
    await device.roots.put(rootRowOf(offered.value));
    await device.floors.clear();
    await device.floors.put({ k: "chain", payloadHash });
  });
  await takeUpChain(local);
  return ok(undefined);
}
