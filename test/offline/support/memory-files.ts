import type { CopyFilesPort, CopyPort } from "../../../src/offline/ports.ts";

export type MemoryFiles = CopyPort & {
  /** By name: what is on the disk. */
  contents: Map<string, Uint8Array>;
  /** From now on every writing fails so. */
  failBy(error: DOMException | undefined): void;
  /** This file cannot be read; without a name, every one can again. */
  hide(name?: string): void;
};

/** A site's own files, held in memory. They outlive every tab, and a tab that dies leaves its own as it is. */
export function memoryFiles(): MemoryFiles {
  const contents = new Map<string, Uint8Array>();
  const written = new Set<string>();
  let failure: DOMException | undefined;
  let exists = false;
  let hidden: string | undefined;

  const files: CopyFilesPort = {
    list: async () => [...contents.keys()],
    async read(name) {
      const bytes = name === hidden ? undefined : contents.get(name);
      if (!bytes) throw new DOMException(name, "NotFoundError");
      return bytes;
    },
    async create(name) {
      if (failure) throw failure;
      if (contents.has(name)) throw new DOMException(name, "InvalidModificationError");
      contents.set(name, new Uint8Array());
      written.add(name);
      return {
        async append(bytes) {
          if (failure) throw failure;
          if (!written.has(name)) throw new DOMException(name, "InvalidStateError");
          const before = contents.get(name) ?? new Uint8Array();
          const after = new Uint8Array(before.byteLength + bytes.byteLength);
          after.set(before);
          after.set(bytes, before.byteLength);
          contents.set(name, after);
        },
        async close() {
          written.delete(name);
        },
      };
    },
    async remove(name) {
      if (written.has(name)) throw new DOMException(name, "NoModificationAllowedError");
      if (!contents.delete(name)) throw new DOMException(name, "NotFoundError");
    },
  };

  return {
    contents,
    failBy(error) {
      failure = error;
    },
    hide(name) {
      hidden = name;
    },
    exists: async () => exists,
    async open() {
      exists = true;
      return files;
    },
  };
}
