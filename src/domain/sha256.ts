import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Sha256 } from "./id.ts";

/** SHA-256 as 64 lower-case hexadecimal digits. A text is hashed as its UTF-8 bytes. */
export function sha256Hex(bytes: Uint8Array | string): Sha256 {
  return bytesToHex(sha256(typeof bytes === "string" ? utf8ToBytes(bytes) : bytes));
}
