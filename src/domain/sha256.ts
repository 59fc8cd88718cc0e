import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Sha256 } from "./id.ts";

/**
 * SHA-256, synchronously: it runs inside database transactions, where nothing else may be awaited.
 * A string is hashed as its UTF-8 bytes.
 */
export function sha256Hex(content: Uint8Array | string): Sha256 {
  return bytesToHex(sha256(typeof content === "string" ? utf8ToBytes(content) : content));
}
