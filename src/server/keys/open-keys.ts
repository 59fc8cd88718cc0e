import { stat } from "node:fs/promises";
import type { TimeMs } from "../../domain/id.ts";
import { ensureKeys } from "./ensure-keys.ts";
import { keysFolder } from "./key-files.ts";
import type { KeyRing, Keys } from "./keys.ts";
import { readKeys } from "./read-keys.ts";

/**
 * The signing keys of a data folder, made at the first start. Throws StartProblem where they are
 * damaged or open to others. Safe with any number of processes that start at once.
 */
export async function openKeys(dataDir: string, now: () => TimeMs = Date.now): Promise<KeyRing> {
  const folder = keysFolder(dataDir);
  await ensureKeys(dataDir, now());
  const read = rememberWhileUnchanged(folder);
  await read();
  return { folder, read };
}

/** How old a folder's time has to be before it vouches for its content: time stamps tick in milliseconds. */
const SETTLED_MS = 1000;

/** Reads again when the folder has changed: a rotation adds and removes files in it, by whichever process. */
function rememberWhileUnchanged(folder: string): () => Promise<Keys> {
  let seen: { mark: string; keys: Keys } | undefined;
  return async function read(): Promise<Keys> {
    const before = await markOf(folder);
    if (seen?.mark === before.mark) return seen.keys;
    const keys = await readKeys(folder).catch(async (error: unknown) => {
      // A rotation may have retired a key between the reading of the root and of the key itself.
      if ((await markOf(folder)).mark === before.mark) throw error;
      return readKeys(folder);
    });
    if (before.ageMs > SETTLED_MS) seen = { mark: before.mark, keys };
    return keys;
  };
}

async function markOf(folder: string): Promise<{ mark: string; ageMs: number }> {
  const { mtimeNs, mtimeMs, ino } = await stat(folder, { bigint: true });
  return { mark: `${ino} ${mtimeNs}`, ageMs: Date.now() - Number(mtimeMs) };
}
