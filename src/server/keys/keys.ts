import type { KeyRole } from "../../domain/set/root.ts";
import type { SigningKey } from "../../signing/signing-key.ts";
import type { VerifiedRoot } from "../../signing/verify-root.ts";

/** The roles whose keys sign day by day; root keys sign only roots. */
export type SigningRole = Exclude<KeyRole, "root">;

/** What a keys folder holds: the chain of roots, and the private keys that the newest root names. */
export type Keys = {
  /** The newest root. */
  readonly root: VerifiedRoot;
  /** Those before it, oldest first: for tickets and receipts that were signed under them. */
  readonly earlier: readonly VerifiedRoot[];
  /** As far as they are in the folder: an operator may keep them elsewhere between rotations. */
  readonly rootKeys: readonly SigningKey[];
  readonly signing: Readonly<Record<SigningRole, SigningKey>>;
};

/** The keys as they are now: a rotation by another process is seen at the next read. */
export type KeyRing = {
  readonly folder: string;
  read(): Promise<Keys>;
};
