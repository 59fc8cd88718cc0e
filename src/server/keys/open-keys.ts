import { randomUUID } from "node:crypto";
import { access, chmod, mkdir, rename, rm, stat } from "node:fs/promises";
import type { TimeMs } from "../../domain/id.ts";
import { signRoot } from "../../signing/sign.ts";
import { composeRoot, type RoleKeys } from "./compose-root.ts";
import { generateRoleKeys } from "./generate-role-keys.ts";
import { keysFolder, newestRootFile, rootFile, writeKey } from "./key-files.ts";
import type { KeyRing, Keys } from "./keys.ts";
import { readKeys } from "./read-keys.ts";
import { syncFolder, writeDurably } from "./write-durably.ts";

/**
 * The signing keys of a data folder, made at the first start. Throws StartProblem where they are
 * damaged or open to others. Safe with any number of processes that start at once.
 */
export async function openKeys(dataDir: string, now: () => TimeMs = Date.now): Promise<KeyRing> {
  const folder = keysFolder(dataDir);
  if (!(await exists(folder))) await makeKeys(dataDir, now());
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

/** Made whole in a folder beside, then renamed: whoever comes second finds the first one's keys and uses them. */
async function makeKeys(dataDir: string, issuedAt: TimeMs): Promise<void> {
  await mkdir(dataDir, { recursive: true });
  const draft = `${keysFolder(dataDir)}.${randomUUID()}.tmp`;
  await mkdir(draft, { mode: 0o700 });
  // The mode above is narrowed by the umask, which may take the owner's own bits.
  await chmod(draft, 0o700);
  try {
    await fillFolder(draft, issuedAt);
    await rename(draft, keysFolder(dataDir));
    await syncFolder(dataDir);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (!(await exists(keysFolder(dataDir)))) throw error;
  }
}

async function fillFolder(folder: string, issuedAt: TimeMs): Promise<void> {
  const keys: RoleKeys = {
    root: await generateRoleKeys("root"),
    catalog: await generateRoleKeys("catalog"),
    publish: await generateRoleKeys("publish"),
    session: await generateRoleKeys("session"),
    receipt: await generateRoleKeys("receipt"),
  };
  for (const key of Object.values(keys).flat()) await writeKey(folder, key);
  const text = await signRoot({ payload: composeRoot(1, keys, issuedAt), keys: keys.root });
  await writeDurably(rootFile(folder, 1), text);
  await writeDurably(newestRootFile(folder), text);
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
