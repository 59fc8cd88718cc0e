import { concatBytes, hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { lengthPrefixed, u64 } from "../framing.ts";
import type { Sha256 } from "../id.ts";
import { fail, ok, type Result } from "../result.ts";
import { sha256Hex } from "../sha256.ts";
import { Event, type SealedEvent } from "./event.ts";

/** What the first event of a journal names as the one before it. */
export const GENESIS_HASH: Sha256 = "0".repeat(64);

const TAG = "mundap/event/v1";

/** A body with half a surrogate pair has no UTF-8 bytes of its own: two such bodies could share a hash. */
const LONE_SURROGATE = /\p{Cs}/u;

/** SHA-256 as 64 lower-case hexadecimal digits, however it is made. */
export type HashBytes = (bytes: Uint8Array) => Sha256;

/**
 * The hash of an event:
 *
 *     SHA-256( "mundap/event/v1" ‖ LP(journalId) ‖ u64(seq) ‖ previous (32 bytes) ‖ body (UTF-8) )
 *
 * LP is a big-endian u32 length before the bytes, u64 is big-endian. The tag keeps this hash apart
 * from every other use of SHA-256 here. Test vectors: test/fixtures/journal-vectors.json.
 */
function hashEvent(event: Omit<SealedEvent, "hash">, hash: HashBytes): Sha256 {
  return hash(
    concatBytes(
      utf8ToBytes(TAG),
      lengthPrefixed(event.journalId),
      u64(event.seq),
      hexToBytes(event.previous),
      utf8ToBytes(event.body),
    ),
  );
}

/** Writes the body once and for all: from here on its exact text is stored, sent and hashed. */
export function sealEvent(event: Event, previous: Sha256): SealedEvent {
  const unhashed = { journalId: event.journalId, seq: event.seq, previous, body: JSON.stringify(event) };
  return { ...unhashed, hash: hashEvent(unhashed, sha256Hex) };
}

/**
 * Whether the hash is that of these very bytes at this very place, by a SHA-256 that the platform brings:
 * its own is ten times as fast as one that runs everywhere.
 */
export function intactBy(hash: HashBytes): (sealed: SealedEvent) => boolean {
  return (sealed) => !LONE_SURROGATE.test(sealed.body) && hashEvent(sealed, hash) === sealed.hash;
}

/** Whether the hash is that of these very bytes at this very place. */
export const isIntact = intactBy(sha256Hex);

/** Reads a body. Parts that a newer build added are ignored here and stay in the body. Fails with `document_malformed`. */
export function readEvent(body: string): Result<Event> {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return fail("document_malformed", { what: "event", reason: "not_json" });
  }
  const parsed = Event.safeParse(json);
  if (parsed.success) return ok(parsed.data);
  const where = parsed.error.issues[0]?.path.map(String).join(".") ?? "";
  return fail("document_malformed", { what: "event", where });
}

/**
 * Reads a sealed event that came from elsewhere. Fails with `hash_mismatch` where the hash is not
 * that of the body, or the body speaks of another journal or place than its envelope.
 */
export function openSealedEvent(sealed: SealedEvent): Result<Event> {
  if (!isIntact(sealed)) return fail("hash_mismatch", { what: "event", seq: sealed.seq });
  const event = readEvent(sealed.body);
  if (!event.ok) return event;
  const { journalId, seq } = event.value;
  if (journalId === sealed.journalId && seq === sealed.seq) return event;
  return fail("hash_mismatch", { what: "envelope", seq: sealed.seq });
}
