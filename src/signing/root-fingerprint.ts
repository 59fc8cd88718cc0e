import type { Sha256 } from "../domain/id.ts";

/** A root as two people compare it by voice: the first 16 hex digits of its payload hash, in groups of 4. */
export function rootFingerprint(payloadHash: Sha256): string {
  return (payloadHash.slice(0, 16).match(/.{4}/g) ?? []).join(" ");
}
