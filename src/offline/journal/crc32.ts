/** One table row for each byte: the reflected polynomial 0xEDB88320 of ISO 3309, as in PNG and gzip. */
const TABLE: readonly number[] = Array.from({ length: 256 }, (_, byte) => {
  let row = byte;
  for (let bit = 0; bit < 8; bit += 1) row = row & 1 ? 0xedb88320 ^ (row >>> 1) : row >>> 1;
  return row >>> 0;
});

/** Tells bytes that were written whole from bytes that were not. Against chance, not against people. */
export function crc32(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of bytes) sum = (TABLE[(sum ^ byte) & 0xff] ?? 0) ^ (sum >>> 8);
  return (sum ^ 0xffffffff) >>> 0;
}
