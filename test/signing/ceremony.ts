import { must } from "../../src/domain/invariant.ts";
import type { Result } from "../../src/domain/result.ts";
import type { Catalog } from "../../src/domain/set/catalog.ts";
import type { Manifest } from "../../src/domain/set/manifest.ts";
import type { PublicKey, Root } from "../../src/domain/set/root.ts";
import { generateSigningKey } from "../../src/signing/generate-key.ts";
import { payloadHashOf } from "../../src/signing/payload-hash.ts";
import { signDocument, signRoot } from "../../src/signing/sign.ts";
import type { SigningKey } from "../../src/signing/signing-key.ts";
import { verifyRoot, type VerifiedRoot } from "../../src/signing/verify-root.ts";

/** The keys of a small house: two root keys (threshold 2) and one key for each other role. */
export type Keys = Record<"rootA" | "rootB" | "catalog" | "publish" | "session" | "receipt", SigningKey>;

export const DAY_MS = 24 * 60 * 60 * 1000;
export const NOW_MS = Date.UTC(2026, 0, 15);

export async function makeKeys(): Promise<Keys> {
  const [rootA, rootB, catalog, publish, session, receipt] = await Promise.all(
    Array.from({ length: 6 }, generateSigningKey),
  );
  return {
    rootA: must(rootA, "key"),
    rootB: must(rootB, "key"),
    catalog: must(catalog, "key"),
    publish: must(publish, "key"),
    session: must(session, "key"),
    receipt: must(receipt, "key"),
  };
}

export function rootOf(keys: Keys, version = 1): Root {
  const publicKeys: Record<string, PublicKey> = {};
  for (const key of Object.values(keys)) publicKeys[key.keyId] = { ...key.publicKey };
  const only = (key: SigningKey) => ({ keys: [key.keyId], threshold: 1 });
  return {
    format: "mundap-root",
    version,
    issuedAt: NOW_MS,
    expiresAt: NOW_MS + 365 * DAY_MS,
    keys: publicKeys,
    roles: {
      root: { keys: [keys.rootA.keyId, keys.rootB.keyId], threshold: 2 },
      catalog: only(keys.catalog),
      publish: only(keys.publish),
      session: only(keys.session),
      receipt: only(keys.receipt),
    },
  };
}

export function signedRoot(root: Root, keys: readonly SigningKey[]): Promise<string> {
  return signRoot({ payload: JSON.stringify(root), keys });
}

export async function makeTrust(): Promise<{ keys: Keys; root: VerifiedRoot; rootText: string }> {
  const keys = await makeKeys();
  const rootText = await signedRoot(rootOf(keys), [keys.rootA, keys.rootB]);
  return { keys, rootText, root: valueOf(await verifyRoot(rootText)) };
}

export function manifestOf(changes: Partial<Manifest> = {}): Manifest {
  return {
    format: "mundap-manifest",
    setId: "생활-과학",
    version: 1,
    issuedAt: NOW_MS,
    title: "생활 과학",
    language: "ko",
    policy: { mode: "practice", shuffleQuestions: true, shuffleChoices: true },
    rules: { grader: 1, profile: 1, order: 1 },
    needs: [],
    questions: [{ id: "q1", question: "a".repeat(64), key: "b".repeat(64) }],
    media: [],
    ...changes,
  };
}

export function catalogOf(changes: Partial<Catalog> = {}): Catalog {
  return {
    format: "mundap-catalog",
    version: 5,
    issuedAt: NOW_MS,
    expiresAt: NOW_MS + 7 * DAY_MS,
    sets: [entryOf("one"), entryOf("two")],
    ...changes,
  };
}

export function entryOf(
  setId: string,
  changes: Partial<Catalog["sets"][number]> = {},
): Catalog["sets"][number] {
  return {
    setId,
    title: setId,
    language: "ko",
    mode: "practice",
    questionCount: 1,
    sizeBytes: 10,
    manifestVersion: 3,
    manifest: "c".repeat(64),
    retired: false,
    ...changes,
  };
}

export function signedCatalog(catalog: Catalog, key: SigningKey): Promise<string> {
  return signDocument({ payload: JSON.stringify(catalog), type: "mundap-catalog+jws", key });
}

export async function signedManifest(manifest: Manifest, key: SigningKey) {
  const payload = JSON.stringify(manifest);
  const text = await signDocument({ payload, type: "mundap-manifest+jws", key });
  return { text, payloadHash: await payloadHashOf(new TextEncoder().encode(payload)) };
}

export function valueOf<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(`Refused: ${JSON.stringify(result.failure)}`);
}

/** "ok", or the code of the failure: what a table of attacks compares. */
export function outcomeOf(result: Result<unknown>): string {
  return result.ok ? "ok" : result.failure.code;
}
