import { sha256Hex } from "../../domain/sha256.ts";

const CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz";

/** An id of 60 bits from what it names: opaque, and the same at every import of the same text. */
export function mintId(parts: readonly string[]): string {
  const digits = sha256Hex(JSON.stringify(parts));
  let bits = BigInt(`0x${digits.slice(0, 15)}`);
  let id = "";
  for (let place = 0; place < 12; place += 1) {
    id += CROCKFORD.charAt(Number(bits & 31n));
    bits >>= 5n;
  }
  return id;
}

/** A readable set id from its title: letters and digits of any script, joined by hyphens. */
export function setIdFromTitle(title: string): string {
  const slug = title
    .normalize("NFC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 80);
  return slug === "" ? `set-${mintId([title])}` : slug;
}
