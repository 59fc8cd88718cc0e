import { calculateJwkThumbprint } from "jose";
import type { PublicKey } from "../domain/set/root.ts";

/** A key's id: its RFC 7638 thumbprint (SHA-256, base64url), always computed and never believed. */
export function keyIdOf(publicKey: PublicKey): Promise<string> {
  return calculateJwkThumbprint(publicKey, "sha256");
}
