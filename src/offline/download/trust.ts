import { fail, ok, type Result } from "../../domain/result.ts";
import type { Sha256 } from "../../domain/id.ts";
import { followRoots } from "../../signing/follow-roots.ts";
import { verifyRoot, type VerifiedRoot } from "../../signing/verify-root.ts";
import type { TrustedRoots } from "../../signing/verify-under-roots.ts";
import type { Ports } from "../ports.ts";
import type { DeviceDatabase } from "../store/device-database.ts";
import type { Local } from "../store/local.ts";
import type { RootRow } from "../store/root-row.ts";
import { fetchDocument } from "./fetch-bytes.ts";

/** The newest trusted root and the ones before it, verified again at every reading. */
export async function readTrust(device: DeviceDatabase): Promise<Result<TrustedRoots>> {
  return await createTrustReader(device)();
}

/**
 * For who reads again and again: the rows are read every time, and verified when their bytes are not those that
 * were verified last. The same root keeps its keys, which then have been imported.
 */
export function createTrustReader({
  roots,
}: Pick<DeviceDatabase, "roots">): () => Promise<Result<TrustedRoots>> {
  let last: readonly VerifiedRoot[] = [];
  return async () => {
    const verified: VerifiedRoot[] = [];
    for (const { text, payloadHash } of await roots.orderBy("version").toArray()) {
      const known = last.find((root) => root.text === text && root.payloadHash === payloadHash);
      const root = known ? ok(known) : await verifyRoot(text, { pinned: payloadHash });
      if (!root.ok) return root;
      verified.push(root.value);
    }
    last = verified;
    const root = verified.at(-1);
    return root
      ? ok({ root, earlier: verified.slice(0, -1) })
      : fail("root_not_trusted", { why: "none_yet" });
  };
}

/**
 * Network. Follows the chain from the newest root held, or begins one: with the root that is built
 * into the app (`pinned`), else by trusting the first one seen. Stores after all have verified.
 */
export async function refreshTrust(
  { device, ports }: Pick<Local, "device" | "ports">,
  pinned: Sha256 | undefined,
): Promise<Result<TrustedRoots>> {
  const held = await readTrust(device);
  const first = held.ok ? ok<FirstTrust>({ root: held.value.root }) : await beginTrust(ports, pinned);
  if (!first.ok) return first;
  const { root, newest } = first.value;
  let failure: Result<string> | undefined;
  const passed = await followRoots({
    trusted: root,
    async readRoot(version) {
      // The server has named its newest this very moment: on a slow network a first visit need not ask again.
      if (newest === root.document.version) return undefined;
      const text = await fetchDocument(ports, {
        path: `root/${version}.jws`,
        type: "mundap-root+jws",
        cache: "no-cache",
      });
      if (text.ok) return text.value;
      if (text.failure.code !== "not_found") failure = text;
      return undefined;
    },
  });
  if (!passed.ok) return passed;
  if (failure && !failure.ok) return failure;
  const stored = await device.transaction("rw", [device.roots], async () => {
    const { document, payloadHash } = root;
    const standing = await device.roots.get(document.version);
    // Meanwhile a person has chosen another chain in another tab: these are no longer to be added.
    if (standing ? standing.payloadHash !== payloadHash : (await device.roots.count()) > 0) return false;
    await device.roots.bulkPut(passed.value.map(rootRowOf));
    return true;
  });
  return stored ? await readTrust(device) : fail("root_not_trusted", { why: "another_chosen" });
}

export function rootRowOf({ document, payloadHash, text }: VerifiedRoot): RootRow {
  return { version: document.version, payloadHash, text, expiresAt: document.expiresAt };
}

/** `newest`: the version of a root that the server has given as its newest. */
type FirstTrust = { root: VerifiedRoot; newest?: number };

/** A pinned root may be older than the server's newest: it is looked for from the first version on. */
async function beginTrust(ports: Ports, pinned: Sha256 | undefined): Promise<Result<FirstTrust>> {
  const newest = await fetchDocument(ports, { path: "root.jws", type: "mundap-root+jws", cache: "no-cache" });
  if (!newest.ok) return newest;
  const root = await verifyRoot(newest.value, { pinned });
  if (root.ok) return ok({ root: root.value, newest: root.value.document.version });
  if (pinned === undefined) return root;
  const offered = await verifyRoot(newest.value);
  if (!offered.ok) return offered;
  for (let version = 1; version < offered.value.document.version; version += 1) {
    const text = await fetchDocument(ports, { path: `root/${version}.jws`, type: "mundap-root+jws" });
    if (!text.ok) return text;
    const earlier = await verifyRoot(text.value, { pinned });
    if (earlier.ok) return ok({ root: earlier.value });
  }
  return fail("root_not_trusted", { why: "not_pinned" });
}
