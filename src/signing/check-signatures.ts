import { flattenedVerify } from "jose";
import { fail, ok, type Result } from "../domain/result.ts";
import type { KeyRole, PublicKey, Root } from "../domain/set/root.ts";
import type { Envelope, UncheckedSignature } from "./read-envelope.ts";

type RoleCheck = { root: Root; role: KeyRole };

/**
 * Counts the *distinct* keys of a role that signed, and compares with the role's threshold. Keys are
 * told apart by their id, which the root's own verification has recomputed from the key itself.
 * Gives the ids; fails with unknown_key (no signature by this role), bad_signature or threshold_not_met.
 */
export async function checkSignatures(
  envelope: Envelope,
  { root, role }: RoleCheck,
): Promise<Result<string[]>> {
  const { keys, threshold } = root.roles[role];
  const ofRole = envelope.signatures.filter(({ keyId }) => keys.includes(keyId));
  if (ofRole.length === 0) return fail("unknown_key", { role });
  const good = new Set<string>();
  let badSignatures = 0;
  for (const signature of ofRole) {
    const key = Object.hasOwn(root.keys, signature.keyId) ? root.keys[signature.keyId] : undefined;
    if (key !== undefined && (await isSignedBy(key, envelope.payload, signature))) good.add(signature.keyId);
    else badSignatures += 1;
  }
  if (good.size >= threshold) return ok([...good]);
  if (badSignatures > 0) return fail("bad_signature", { role });
  return fail("threshold_not_met", { role, threshold, found: good.size });
}

async function isSignedBy(key: PublicKey, payload: string, unchecked: UncheckedSignature): Promise<boolean> {
  const { protected: header, signature } = unchecked;
  try {
    await flattenedVerify({ payload, protected: header, signature }, key, { algorithms: ["ES256"] });
    return true;
  } catch {
    // A wrong signature and a key that is no point of the curve are both refusals, never a crash.
    return false;
  }
}
