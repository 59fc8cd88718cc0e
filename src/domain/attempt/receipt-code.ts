import { hexToBytes } from "@noble/hashes/utils.js";
import { encodeCrockford, foldTypedCode, isCrockford } from "../crockford.ts";
import type { Sha256 } from "../id.ts";
import { sha256Hex } from "../sha256.ts";

/** 50 bits: short enough to read out, and unlikely to meet another among a billion receipts of one learner. */
const CODE_CHARACTERS = 10;

/** What a learner tells support: the first characters of the receipt's payload hash, in Crockford base32. */
export function receiptCode(payload: Uint8Array | Sha256): string {
  const hash = typeof payload === "string" ? payload : sha256Hex(payload);
  return encodeCrockford(hexToBytes(hash), CODE_CHARACTERS);
}

/** The receipt code that a typed text stands for, or nothing where it cannot be one. */
export function normaliseReceiptCode(text: string): string | undefined {
  const code = foldTypedCode(text);
  return code.length === CODE_CHARACTERS && isCrockford(code) ? code : undefined;
}
