import { fail, ok, type Result } from "../../domain/result.ts";
import { rootFingerprint } from "../../signing/root-fingerprint.ts";
import type { Local } from "../store/local.ts";
import { takeUpChain } from "../sync/take-up-chain.ts";
import { fetchOfferedRoot } from "./fetch-offered-root.ts";
import { rootRowOf } from "./trust.ts";

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
