import { crc32 } from "./crc32.ts";

/** u32 length, u32 CRC-32 of the payload, both big-endian; then the payload. */
const HEAD_BYTES = 8;

/** The payloads as a file holds them, one behind the other. */
export function encodeRecords(payloads: readonly Uint8Array[]): Uint8Array {
  const size = payloads.reduce((sum, { byteLength }) => sum + HEAD_BYTES + byteLength, 0);
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const payload of payloads) {
    view.setUint32(at, payload.byteLength);
    view.setUint32(at + 4, crc32(payload));
    bytes.set(payload, at + HEAD_BYTES);
    at += HEAD_BYTES + payload.byteLength;
  }
  return bytes;
}

/**
 * The payloads of a file, up to the first record that is not whole. A killed tab leaves a torn tail behind:
 * what stands before it was written whole, and nothing behind it can be trusted to begin where it seems to.
 * The payloads share the memory of `bytes`.
 */
export function decodeRecords(bytes: Uint8Array): { payloads: Uint8Array[]; tail: "whole" | "torn" } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const payloads: Uint8Array[] = [];
  let at = 0;
  while (at < bytes.byteLength) {
    if (at + HEAD_BYTES > bytes.byteLength) return { payloads, tail: "torn" };
    const end = at + HEAD_BYTES + view.getUint32(at);
    if (end > bytes.byteLength) return { payloads, tail: "torn" };
    const payload = bytes.subarray(at + HEAD_BYTES, end);
    // A tail of zeros reads as empty records, whose checksum is zero too: nobody writes an empty one.
    if (payload.byteLength === 0 || crc32(payload) !== view.getUint32(at + 4))
      return { payloads, tail: "torn" };
    payloads.push(payload);
    at = end;
  }
  return { payloads, tail: "whole" };
}
