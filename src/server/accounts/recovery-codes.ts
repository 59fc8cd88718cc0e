import { randomBytes } from "node:crypto";
import { CROCKFORD_ALPHABET } from "../../domain/crockford.ts";

const COUNT = 10;
const LENGTH = 10;

/** Fifty random bits each, in signs that are not taken for one another when they are copied by hand. */
export function makeRecoveryCodes(): string[] {
  return Array.from({ length: COUNT }, () => {
    const code = Array.from(randomBytes(LENGTH), (byte) => CROCKFORD_ALPHABET.charAt(byte % 32)).join("");
    return `${code.slice(0, LENGTH / 2)}-${code.slice(LENGTH / 2)}`;
  });
}
