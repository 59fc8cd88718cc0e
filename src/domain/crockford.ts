/** Crockford's base32: no I, L, O or U, so that a code survives being read aloud and typed. */
export const CROCKFORD_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

const BITS_PER_CHARACTER = 5;

/** The first `length` characters of the bytes' base32; missing bits at the end are zero. */
export function encodeCrockford(bytes: Uint8Array, length: number): string {
  let code = "";
  for (let place = 0; place < length; place += 1) {
    let value = 0;
    for (let bit = place * BITS_PER_CHARACTER; bit < (place + 1) * BITS_PER_CHARACTER; bit += 1) {
      const byte = bytes[bit >> 3] ?? 0;
      value = (value << 1) | ((byte >> (7 - (bit & 7))) & 1);
    }
    code += CROCKFORD_ALPHABET.charAt(value);
  }
  return code;
}

export function isCrockford(text: string): boolean {
  return /^[0-9A-HJKMNP-TV-Z]*$/.test(text);
}

/** What a person may have typed, as the code it stands for: any case and width, hyphens and spaces, O for 0, I and L for 1. */
export function foldTypedCode(text: string): string {
  return text
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\p{Pd}\p{White_Space}\p{Cf}\u2212]/gu, "")
    .replace(/O/g, "0")
    .replace(/[IL]/g, "1");
}
