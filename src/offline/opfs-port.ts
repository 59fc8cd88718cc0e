import type { CopyPort } from "./ports.ts";
import { COPY_FOLDER } from "./journal/copy-folder.ts";

/** The second copy's place in a page. Absent where a browser gives a site no files of its own. */
export function opfsPort(): CopyPort | undefined {
  const { storage } = navigator;
  if (storage?.getDirectory === undefined) return undefined;
  return {
    async exists() {
      try {
        await (await storage.getDirectory()).getDirectoryHandle(COPY_FOLDER);
        return true;
      } catch {
        // Nothing there, or out of bounds (private windows).
        return false;
      }
    },
    async open() {
      const { openOpfsFiles } = await import("./journal/opfs-files.ts");
      return await openOpfsFiles();
    },
  };
}
