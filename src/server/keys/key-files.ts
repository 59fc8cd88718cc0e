import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { PrivateKey, signingKeyFrom, type SigningKey } from "../../signing/signing-key.ts";
import { provesItself } from "../../signing/prove-key.ts";
import { verifyRoot, type VerifiedRoot } from "../../signing/verify-root.ts";
import { keysProblem } from "./keys-problem.ts";
import { refuseIfOpen } from "./refuse-if-open.ts";
import { writeDurably } from "./write-durably.ts";

/** `<dataDir>/keys`: `N.root.jws` for every root ever, `<key id>.jwk` for every private key in use. */
export const keysFolder = (dataDir: string): string => join(dataDir, "keys");
export const rootFile = (folder: string, version: number): string => join(folder, `${version}.root.jws`);
export const keyFile = (folder: string, keyId: string): string => join(folder, `${keyId}.jwk`);
/** A copy of the newest root under a steady name, for people and for the build that pins it. Never read back. */
export const newestRootFile = (folder: string): string => join(folder, "root.jws");

export function writeKey(folder: string, key: SigningKey): Promise<void> {
  return writeDurably(keyFile(folder, key.keyId), `${JSON.stringify(key.privateJwk)}\n`);
}

/** Undefined where there is no such file; refuses one that is damaged, belongs to another id or can be read by others. */
export async function readKey(folder: string, keyId: string): Promise<SigningKey | undefined> {
  const path = keyFile(folder, keyId);
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  await refuseIfOpen(path);
  const jwk = PrivateKey.safeParse(parsed(text));
  const key = jwk.success ? await signingKeyFrom(jwk.data) : undefined;
  if (key?.keyId === keyId && (await provesItself(key))) return key;
  throw keysProblem(`${path} is damaged; restore it from a backup of the data folder.`);
}

/** Every root in the folder, verified from the first to the newest. */
export async function readRoots(folder: string): Promise<[VerifiedRoot, ...VerifiedRoot[]]> {
  const files = await readdir(folder);
  const newest = Math.max(0, ...files.map((file) => Number(/^(\d+)\.root\.jws$/.exec(file)?.[1] ?? 0)));
  const first = await readRoot(folder, 1);
  const roots: [VerifiedRoot, ...VerifiedRoot[]] = [first];
  let trusted = first;
  for (let version = 2; version <= newest; version += 1) {
    trusted = await readRoot(folder, version, trusted);
    roots.push(trusted);
  }
  return roots;
}

async function readRoot(folder: string, version: number, trusted?: VerifiedRoot): Promise<VerifiedRoot> {
  const path = rootFile(folder, version);
  const text = await readFile(path, "utf8").catch(() => "");
  const root = await verifyRoot(text, { trusted });
  if (root.ok && root.value.document.version === version) return root.value;
  const why = text === "" ? "is missing or empty" : "is damaged or not signed by the root before it";
  throw keysProblem(`${path} ${why}; restore the keys folder from a backup of the data folder.`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
