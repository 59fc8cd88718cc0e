import { must } from "../../domain/invariant.ts";
import type { TimeMs } from "../../domain/id.ts";
import { KeyRole, type PublicKey, type Root } from "../../domain/set/root.ts";
import type { SigningKey } from "../../signing/signing-key.ts";

/** A year: roots are renewed long before (refresh-documents), and an expired one makes sets stale, not unusable. */
const ROOT_LIFETIME_MS = 365 * 24 * 60 * 60 * 1000;

/** Two distinct keys have to agree on a root, so that one lost or stolen file changes nothing. */
export const ROOT_KEYS = 2;

export type RoleKeys = Readonly<Record<KeyRole, readonly SigningKey[]>>;

/** The text of a root: which public keys there are and what each may sign. */
export function composeRoot(version: number, keys: RoleKeys, issuedAt: TimeMs): string {
  const publicKeys: Record<string, PublicKey> = {};
  for (const key of KeyRole.options.flatMap((role) => keys[role])) publicKeys[key.keyId] = key.publicKey;
  const role = (name: KeyRole) => ({
    keys: must(keys[name], name).map(({ keyId }) => keyId),
    threshold: name === "root" ? ROOT_KEYS : 1,
  });
  const root: Root = {
    format: "mundap-root",
    version,
    issuedAt,
    expiresAt: issuedAt + ROOT_LIFETIME_MS,
    keys: publicKeys,
    roles: {
      root: role("root"),
      catalog: role("catalog"),
      publish: role("publish"),
      session: role("session"),
      receipt: role("receipt"),
    },
  };
  return JSON.stringify(root);
}
