import { createHash } from "node:crypto";

/**
 * The hash of every event of a journal from its beginning, from the exact texts alone and by the published
 * formula: what the product computes is held against it.
 */
export function chainHashes(journalId: string, bodies: readonly string[]): string[] {
  const hashes: string[] = [];
  for (const [seq, body] of bodies.entries()) {
    const id = Buffer.from(journalId);
    const head = Buffer.alloc(4);
    head.writeUInt32BE(id.length);
    const place = Buffer.alloc(8);
    place.writeBigUInt64BE(BigInt(seq));
    const previous = Buffer.from(hashes[seq - 1] ?? "0".repeat(64), "hex");
    const whole = createHash("sha256").update("mundap/event/v1").update(head).update(id).update(place);
    hashes.push(whole.update(previous).update(body).digest("hex"));
  }
  return hashes;
}
