/** What a zip archive's directory says of one of its files that fflate does not tell. */
export type ZipMark = { name: string; encrypted: boolean; crc32: number };

const ENTRY = 0x02014b50;
const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const ENTRY_BYTES = 46;
const END_BYTES = 22;
const MAX_COMMENT_BYTES = 0xffff;

/** Reads the directory only (PKWARE APPNOTE 4.3.12 and on). Undefined where there is no whole directory. */
export function readZipDirectory(bytes: Uint8Array): ZipMark[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const directory = findDirectory(view);
  if (directory === undefined) return undefined;
  let at = directory.from;
  const marks: ZipMark[] = [];
  for (let place = 0; place < directory.count; place += 1) {
    if (at + ENTRY_BYTES > bytes.length || view.getUint32(at, true) !== ENTRY) return undefined;
    const nameBytes = view.getUint16(at + 28, true);
    marks.push({
      name: decodeName(bytes.subarray(at + ENTRY_BYTES, at + ENTRY_BYTES + nameBytes)),
      encrypted: (view.getUint16(at + 8, true) & 1) !== 0,
      crc32: view.getUint32(at + 16, true),
    });
    at += ENTRY_BYTES + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return marks;
}

function findDirectory(view: DataView): { from: number; count: number } | undefined {
  const last = view.byteLength - END_BYTES;
  for (let end = last; end >= 0 && end >= last - MAX_COMMENT_BYTES; end -= 1) {
    if (view.getUint32(end, true) !== END) continue;
    if (end >= 20 && view.getUint32(end - 20, true) === LOCATOR_64) {
      const end64 = view.getUint32(end - 12, true);
      if (end64 + 56 > view.byteLength || view.getUint32(end64, true) !== END_64) return undefined;
      return { from: view.getUint32(end64 + 48, true), count: view.getUint32(end64 + 32, true) };
    }
    return { from: view.getUint32(end + 16, true), count: view.getUint16(end + 10, true) };
  }
  return undefined;
}

/** Archives made on Korean Windows have names in CP949 and no mark that says so. */
function decodeName(name: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(name);
  } catch {
    return new TextDecoder("euc-kr").decode(name);
  }
}
