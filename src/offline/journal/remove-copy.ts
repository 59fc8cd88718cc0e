import type { CopyFilesPort } from "../ports.ts";

/** Another tab may have removed it: one that took over from this one, or an account that was forgotten there. */
export async function removeCopy(files: Pick<CopyFilesPort, "remove">, name: string): Promise<void> {
  try {
    await files.remove(name);
  } catch (error) {
    if (!(error instanceof DOMException) || error.name !== "NotFoundError") throw error;
  }
}
