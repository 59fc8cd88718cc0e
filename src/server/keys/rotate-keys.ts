import { mkdir, readdir, rename } from "node:fs/promises";
import { join } from "node:path";
import type { TimeMs } from "../../domain/id.ts";
import { KeyRole } from "../../domain/set/root.ts";
import { signRoot } from "../../signing/sign.ts";
import { verifyRoot } from "../../signing/verify-root.ts";
import { withFileLock } from "../db/file-lock.ts";
import { composeRoot, type RoleKeys } from "./compose-root.ts";
import { ensureKeys } from "./ensure-keys.ts";
import { generateRoleKeys } from "./generate-role-keys.ts";
import { keyFile, keysFolder, newestRootFile, readKey, readRoots, rootFile, writeKey } from "./key-files.ts";
import { keysProblem } from "./keys-problem.ts";
import type { Keys } from "./keys.ts";
import { readKeys } from "./read-keys.ts";
import { refuseIfOpen } from "./refuse-if-open.ts";
import { syncFolder, writeDurably } from "./write-durably.ts";

type Rotation = { replace: readonly KeyRole[] | "all"; now: TimeMs };

/**
 * Gives the named roles new keys and issues root N+1, signed by the keys of N and of N+1; with no
 * role it only renews the root's expiry. The private keys that left go to `retired/`. What they had
 * signed has to be signed again afterwards (refresh-documents).
 */
export async function rotateKeys(dataDir: string, { replace, now }: Rotation): Promise<Keys> {
  const folder = keysFolder(dataDir);
  await ensureKeys(dataDir, now);
  await refuseIfOpen(folder);
  const replaced = replace === "all" ? KeyRole.options : replace;
  // Beside the folder's other files on purpose: two data folders do not wait for each other.
  await withFileLock(join(folder, "rotation.lock"), async () => {
    const roots = await readRoots(folder);
    const root = roots.at(-1) ?? roots[0];
    const before = await rootSigners(folder, root.document.roles.root.keys);
    const keys: RoleKeys = {
      root: replaced.includes("root") ? await generateRoleKeys("root") : before,
      catalog: await keysOf("catalog"),
      publish: await keysOf("publish"),
      session: await keysOf("session"),
      receipt: await keysOf("receipt"),
    };
    const version = root.document.version + 1;
    const signers = replaced.includes("root") ? [...before, ...keys.root] : before;
    const text = await signRoot({ payload: composeRoot(version, keys, now), keys: signers });
    const checked = await verifyRoot(text, { trusted: root });
    if (!checked.ok) throw keysProblem(`The new root does not follow the old one (${checked.failure.code}).`);
    for (const role of replaced) for (const key of keys[role]) await writeKey(folder, key);
    // From here on the new keys hold; whatever is left undone is only tidying up.
    await writeDurably(rootFile(folder, version), text);
    await writeDurably(newestRootFile(folder), text);
    await retireKeys(folder, new Set(Object.keys(checked.value.document.keys)));

    async function keysOf(role: Exclude<KeyRole, "root">) {
      if (replaced.includes(role)) return generateRoleKeys(role);
      const kept = await Promise.all(root.document.roles[role].keys.map((keyId) => readKey(folder, keyId)));
      const present = kept.filter((key) => key !== undefined);
      if (present.length > 0) return present;
      throw keysProblem(
        `The ${role} key is missing from ${folder}; restore it from a backup, or replace all keys ("keys rotate").`,
      );
    }
  });
  return readKeys(folder);
}

async function rootSigners(folder: string, keyIds: readonly string[]) {
  const keys = await Promise.all(keyIds.map((keyId) => readKey(folder, keyId)));
  const present = keys.filter((key) => key !== undefined);
  if (present.length === keyIds.length) return present;
  const missing = keyIds.filter((_, at) => keys[at] === undefined).map((keyId) => keyFile(folder, keyId));
  throw keysProblem(`A new root needs the root keys; put back ${missing.join(" and ")} and try again.`);
}

/** Also takes what an interrupted rotation left behind: a private key that no root ever named. */
async function retireKeys(folder: string, inUse: ReadonlySet<string>): Promise<void> {
  const retired = join(folder, "retired");
  await mkdir(retired, { recursive: true, mode: 0o700 });
  for (const file of await readdir(folder)) {
    const keyId = /^(.+)\.jwk$/.exec(file)?.[1];
    if (keyId !== undefined && !inUse.has(keyId)) await rename(join(folder, file), join(retired, file));
  }
  await syncFolder(retired);
  await syncFolder(folder);
}
