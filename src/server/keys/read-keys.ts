import type { Root } from "../../domain/set/root.ts";
import type { SigningKey } from "../../signing/signing-key.ts";
import { keyFile, readKey, readRoots } from "./key-files.ts";
import { keysProblem } from "./keys-problem.ts";
import type { Keys, SigningRole } from "./keys.ts";
import { refuseIfOpen } from "./refuse-if-open.ts";

/** Reads a keys folder and proves what is in it; throws StartProblem where it cannot be used as it is. */
export async function readKeys(folder: string): Promise<Keys> {
  await refuseIfOpen(folder);
  const roots = await readRoots(folder);
  const root = roots.at(-1) ?? roots[0];
  const { roles } = root.document;
  const rootKeys = await Promise.all(roles.root.keys.map((keyId) => readKey(folder, keyId)));
  return {
    root,
    earlier: roots.slice(0, -1),
    rootKeys: rootKeys.filter((key) => key !== undefined),
    signing: {
      catalog: await signingKey(folder, roles, "catalog"),
      publish: await signingKey(folder, roles, "publish"),
      session: await signingKey(folder, roles, "session"),
      receipt: await signingKey(folder, roles, "receipt"),
    },
  };
}

/** Any one key of the role that is in the folder: one signature meets the threshold of these roles. */
async function signingKey(folder: string, roles: Root["roles"], role: SigningRole): Promise<SigningKey> {
  for (const keyId of roles[role].keys) {
    const key = await readKey(folder, keyId);
    if (key !== undefined) return key;
  }
  const expected = keyFile(folder, roles[role].keys[0] ?? role);
  throw keysProblem(
    `${expected} (the ${role} key) is missing; restore it from a backup, or run "keys rotate --role ${role}".`,
  );
}
