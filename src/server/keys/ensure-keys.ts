import { randomUUID } from "node:crypto";
import { access, chmod, mkdir, rename, rm } from "node:fs/promises";
import type { TimeMs } from "../../domain/id.ts";
import { signRoot } from "../../signing/sign.ts";
import { composeRoot, type RoleKeys } from "./compose-root.ts";
import { generateRoleKeys } from "./generate-role-keys.ts";
import { keysFolder, newestRootFile, rootFile, writeKey } from "./key-files.ts";
import { syncFolder, writeDurably } from "./write-durably.ts";

/** Makes the first keys of a data folder if it has none. */
export async function ensureKeys(dataDir: string, issuedAt: TimeMs): Promise<void> {
  if (!(await exists(keysFolder(dataDir)))) await makeKeys(dataDir, issuedAt);
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
