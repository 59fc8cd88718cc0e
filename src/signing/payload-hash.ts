import type { Sha256 } from "../domain/id.ts";

/** SHA-256 of exact bytes, as 64 lower-case hexadecimal digits. */
export async function payloadHashOf(bytes: Uint8Array<ArrayBuffer>): Promise<Sha256> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
