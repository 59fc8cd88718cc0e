import { crc32 } from "node:zlib";
import { type UnzipFileInfo, unzipSync } from "fflate";
import type { ImportProblem } from "./import-problem.ts";
import { readZipDirectory } from "./zip-directory.ts";

/** A zip archive's files by their paths inside it (`/` between folders). */
export type Container = ReadonlyMap<string, Uint8Array>;

/**
 * An archive is unpacked only if all of it fits. Deflate cannot pack tighter than 1:1032, and a real
 * spreadsheet or package hardly ever tighter than 1:50.
 */
export const CONTAINER_LIMITS = {
  files: 10_000,
  bytes: 256 * 1024 * 1024,
  ratio: 200,
  /** Below this a file may be packed as tightly as it can: a page of blanks is no attack. */
  ratioFromBytes: 1024 * 1024,
};

/** Told from the bytes: a name may say anything. */
export function isContainer(bytes: Uint8Array): boolean {
  const [p, k, three, four] = bytes;
  return p === 0x50 && k === 0x4b && ((three === 3 && four === 4) || (three === 5 && four === 6));
}

/** Every file of a zip archive, held against its checksum; a problem where one of them cannot be had. */
export function readContainer(bytes: Uint8Array): { files: Container } | { problem: ImportProblem } {
  const damaged: { problem: ImportProblem } = { problem: { code: "container_damaged" } };
  const marks = readZipDirectory(bytes);
  if (marks === undefined) return damaged;
  if (marks.some(({ encrypted }) => encrypted)) return { problem: { code: "container_encrypted" } };
  if (marks.length > CONTAINER_LIMITS.files) {
    return { problem: { code: "container_too_many_files", values: { limit: CONTAINER_LIMITS.files } } };
  }
  try {
    const entries = listEntries(bytes);
    if (entries.length !== marks.length) return damaged;
    const refusal = findRefusal(entries);
    if (refusal !== undefined) return { problem: refusal };
    // fflate unpacks no more of a file than was said before, and returns files by name.
    const unpacked = new Map(Object.entries(unzipSync(bytes)));
    const files = new Map<string, Uint8Array>();
    for (const [at, mark] of marks.entries()) {
      const path = mark.name.replaceAll("\\", "/");
      if (path.endsWith("/")) continue;
      const content = unpacked.get(entries[at]?.name ?? "");
      if (content === undefined || crc32(content) !== mark.crc32 || files.has(path)) {
        return { problem: { code: "container_file_damaged", values: { file: path } } };
      }
      files.set(path, content);
    }
    return { files };
  } catch {
    return damaged;
  }
}

function listEntries(bytes: Uint8Array): UnzipFileInfo[] {
  const entries: UnzipFileInfo[] = [];
  unzipSync(bytes, {
    filter: (entry) => {
      entries.push(entry);
      return false;
    },
  });
  return entries;
}

/** Looked at before anything is unpacked. */
function findRefusal(entries: readonly UnzipFileInfo[]): ImportProblem | undefined {
  const { bytes, ratio, ratioFromBytes } = CONTAINER_LIMITS;
  const bomb = entries.find(
    ({ size, originalSize }) => originalSize > ratioFromBytes && originalSize > size * ratio,
  );
  if (bomb !== undefined) return { code: "container_bomb", values: { file: bomb.name } };
  // Files may overlap in the archive: what they unpack to is counted, not what they take up in it.
  if (entries.reduce((sum, { originalSize }) => sum + originalSize, 0) > bytes) {
    return { code: "container_too_large", values: { limitMb: bytes / 1024 / 1024 } };
  }
  return undefined;
}
