import type { Sha256 } from "../domain/id.ts";
import { fail, ok, type Result } from "../domain/result.ts";
import { KeyRole, Root } from "../domain/set/root.ts";
import { checkSignatures } from "./check-signatures.ts";
import { payloadHashOf } from "./payload-hash.ts";
import { readEnvelope } from "./read-envelope.ts";
import { readPayload } from "./read-payload.ts";
import { keyIdOf } from "./thumbprint.ts";
import type { Signed } from "./verify-signed.ts";

declare const verified: unique symbol;
/** A root that holds. Made only here. */
export type VerifiedRoot = Signed<Root> & { readonly [verified]: "root" };

type Trust = {
  /** The root that is trusted now: the next one has to be N or N+1 and signed by a threshold of N's root keys. */
  trusted?: VerifiedRoot | undefined;
  /** Payload hash of the root to start from (`MUNDAP_ROOT`, or the one stored at first start). */
  pinned?: Sha256 | undefined;
};

/**
 * A root is signed by a threshold of its own root keys, and besides by what it is trusted through:
 * the root before it, or a pinned payload hash; with neither it is trusted on first use.
 * An expired root still verifies, because it may be a step of the chain: freshness tells.
 * Fails with the codes of every document and root_not_trusted, version_rolled_back, version_equivocated.
 */
export async function verifyRoot(text: string, trust: Trust = {}): Promise<Result<VerifiedRoot>> {
  const { trusted, pinned } = trust;
  const envelope = readEnvelope(text, "mundap-root+jws");
  if (!envelope.ok) return envelope;
  const payloadHash = await payloadHashOf(envelope.value.bytes);
  if (pinned !== undefined && pinned !== payloadHash) return fail("root_not_trusted", { why: "not_pinned" });
  if (trusted !== undefined) {
    const chained = await checkSignatures(envelope.value, { root: trusted.document, role: "root" });
    if (!chained.ok)
      return chained.failure.code === "unknown_key"
        ? fail("root_not_trusted", { why: "not_chained" })
        : chained;
  }
  const root = readPayload(envelope.value.bytes, Root);
  if (!root.ok) return root;
  const incoherence = await incoherenceOf(root.value);
  if (incoherence !== undefined) return fail("document_malformed", { why: incoherence });
  const keyIds = await checkSignatures(envelope.value, { root: root.value, role: "root" });
  if (!keyIds.ok) return keyIds;
  if (trusted !== undefined) {
    const step = checkStep(trusted, { version: root.value.version, payloadHash });
    if (!step.ok) return step;
  }
  // The one place where the brand is given.
  const signed: Signed<Root> = { document: freezeKeys(root.value), payloadHash, keyIds: keyIds.value, text };
  return ok(signed as VerifiedRoot);
}

function checkStep(trusted: VerifiedRoot, next: { version: number; payloadHash: Sha256 }): Result<void> {
  const { version } = trusted.document;
  const versions = { trusted: version, found: next.version };
  if (next.version < version) return fail("version_rolled_back", versions);
  if (next.version > version + 1) return fail("root_not_trusted", { why: "version_skipped", ...versions });
  if (next.version === version && next.payloadHash !== trusted.payloadHash)
    return fail("version_equivocated", versions);
  return ok(undefined);
}

/** Ids are recomputed from the keys, so that one key cannot stand under two ids and count twice. */
async function incoherenceOf(root: Root): Promise<string | undefined> {
  for (const [id, key] of Object.entries(root.keys)) {
    if ((await keyIdOf(key)) !== id) return "key_id_is_not_thumbprint";
  }
  for (const name of KeyRole.options) {
    const { keys, threshold } = root.roles[name];
    if (!keys.every((id) => Object.hasOwn(root.keys, id))) return "role_names_missing_key";
    if (threshold > new Set(keys).size) return "threshold_above_keys";
  }
  return undefined;
}

/** Frozen keys are imported once, not at every verification. */
function freezeKeys(root: Root): Root {
  for (const key of Object.values(root.keys)) Object.freeze(key);
  return root;
}
