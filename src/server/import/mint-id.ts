import { hash } from "node:crypto";

const CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz";

/** An id of 60 bits from what it names: opaque, and the same at every import of the same text. */
export function mintId(parts: readonly string[]): string {
  const digits = hash("sha256", JSON.stringify(parts));
  let id = "";
  // 20 bits at a time are four digits here and five there; the last of them come first.
  for (const from of [10, 5, 0]) {
    let bits = Number.parseInt(digits.slice(from, from + 5), 16);
    for (let place = 0; place < 4; place += 1) {
      id += CROCKFORD.charAt(bits & 31);
      bits >>= 5;
    }
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
