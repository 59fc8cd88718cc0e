import { CROCKFORD_ALPHABET, encodeCrockford, foldTypedCode, isCrockford } from "./crockford.ts";
import { assert } from "./invariant.ts";

const CODE_BYTES = 5;
const CODE_CHARACTERS = 8;

/** Crockford's five further symbols, for the remainders 32 … 36. */
const CHECK_ALPHABET = `${CROCKFORD_ALPHABET}*~$=U`;

/**
 * A learner code from (the first) 5 random bytes: eight base32 characters and Crockford's check character
 * (the number modulo 37), which catches every single wrong character and every swap of neighbours.
 * For finding a learner, never a credential.
 */
export function learnerCodeFromBytes(bytes: Uint8Array): string {
  assert(bytes.length >= CODE_BYTES, `a learner code takes ${CODE_BYTES} bytes`);
  const digits = encodeCrockford(bytes, CODE_CHARACTERS);
  return digits + checkCharacterOf(digits);
}

/** The code that a typed text stands for, or nothing where it cannot be one. */
export function normaliseLearnerCode(text: string): string | undefined {
  const code = foldTypedCode(text);
  const digits = code.slice(0, CODE_CHARACTERS);
  if (code.length !== CODE_CHARACTERS + 1 || !isCrockford(digits)) return undefined;
  return code.at(-1) === checkCharacterOf(digits) ? code : undefined;
}

function checkCharacterOf(digits: string): string {
  const remainder = digits
    .split("")
    .reduce((rest, digit) => (rest * 32 + CROCKFORD_ALPHABET.indexOf(digit)) % 37, 0);
  return CHECK_ALPHABET.charAt(remainder);
}
