import { mediaTypeOf } from "./media/media-type.ts";

const SIGNATURES: readonly { what: string; bytes: readonly number[] }[] = [
  { what: "PDF", bytes: [0x25, 0x50, 0x44, 0x46] },
  { what: "RTF", bytes: [0x7b, 0x5c, 0x72, 0x74, 0x66] },
  // The old binary Office files, Hangul's .hwp, and workbooks with a password all lie in this wrapping.
  { what: "XLS/DOC/HWP", bytes: [0xd0, 0xcf, 0x11, 0xe0] },
  { what: "GZIP", bytes: [0x1f, 0x8b] },
  { what: "7Z", bytes: [0x37, 0x7a, 0xbc, 0xaf] },
  { what: "RAR", bytes: [0x52, 0x61, 0x72, 0x21] },
  { what: "SQLite", bytes: [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65] },
];

/** What a file that holds no questions is, told from its bytes; undefined for what may be text. */
export function nameOtherFile(bytes: Uint8Array): string | undefined {
  const found = SIGNATURES.find((signature) => signature.bytes.every((byte, at) => bytes[at] === byte));
  if (found !== undefined) return found.what;
  // Text may begin with a medium's letters ("ID3 tags are …"), but no text has zeros.
  return bytes.includes(0) ? mediaTypeOf(bytes) : undefined;
}
