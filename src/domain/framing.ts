import { concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { assert } from "./invariant.ts";

/*
 * Byte frames for hashing: joined parts must not be confusable ("ab"+"c" with "a"+"bc"), so every
 * part is either of fixed size or carries its length. All integers are big-endian.
 */

export function u32(value: number): Uint8Array {
  assert(Number.isInteger(value) && value >= 0 && value < 2 ** 32, `${value} is not a u32`);
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}

/** Exact up to 2^53 - 1, the largest integer that JSON carries safely. */
export function u64(value: number): Uint8Array {
  assert(Number.isSafeInteger(value) && value >= 0, `${value} is not a u64`);
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(value));
  return bytes;
}

/** LP(text): the length of the UTF-8 bytes as a u32, then the bytes. */
export function lengthPrefixed(text: string): Uint8Array {
  const bytes = utf8ToBytes(text);
  return concatBytes(u32(bytes.length), bytes);
}
