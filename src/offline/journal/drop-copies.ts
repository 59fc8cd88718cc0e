import type { Uuid } from "../../domain/id.ts";
import type { CopyFilesPort, LockPort } from "../ports.ts";
import { copyLock, readCopyName } from "./copy-names.ts";

/** A tab that was told to let go needs a moment. */
const TRIES = 20;
const APART_MS = 50;

/** For an account that is forgotten: its copies go too, also those that an open tab still writes. */
export async function dropCopies(
  locks: LockPort | undefined,
  files: CopyFilesPort,
  learnerId: Uuid,
): Promise<void> {
  for (const name of await files.list()) {
    const copy = readCopyName(name);
    if (copy?.learnerId !== learnerId) continue;
    await locks?.request(copyLock(copy), { steal: true }, async () => await remove(name));
  }

  async function remove(name: string): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      try {
        await files.remove(name);
        return;
      } catch (error) {
        if (tries === TRIES) throw error;
        await new Promise<void>((resolve) => setTimeout(resolve, APART_MS));
      }
    }
  }
}
