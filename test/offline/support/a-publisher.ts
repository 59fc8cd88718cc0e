import { sha256Hex } from "../../../src/domain/sha256.ts";
import type { Catalog } from "../../../src/domain/set/catalog.ts";
import { CURRENT_RULES } from "../../../src/domain/set/current-rules.ts";
import type { Manifest } from "../../../src/domain/set/manifest.ts";
import type { Root } from "../../../src/domain/set/root.ts";
import type { SetFile } from "../../../src/domain/set/set-file.ts";
import { splitQuestion } from "../../../src/domain/set/split-question.ts";
import { signDocument } from "../../../src/signing/sign.ts";
import { makeKeys, rootOf, signedRoot, type Keys } from "../../signing/ceremony.ts";
import { NEW_YEAR_MS } from "../../support/builders.ts";

const WEEK_MS = 7 * 24 * 60 * 60 * 1000;

/** Signs and keeps documents as a server does; every path is what stands under /content/. */
export async function aPublisher(given?: Keys) {
  const keys = given ?? (await makeKeys());
  const files = new Map<string, string>();
  const sets = new Map<string, Catalog["sets"][number]>();
  const policies = new Map<string, SetFile["policy"]>();
  let catalogVersion = 0;
  let expiresAt = NEW_YEAR_MS + WEEK_MS;

  const root: Root = {
    ...rootOf(keys),
    issuedAt: NEW_YEAR_MS,
    expiresAt: NEW_YEAR_MS + 52 * WEEK_MS,
  };
  const rootPayload = JSON.stringify(root);
  const rootText = await signedRoot(root, [keys.rootA, keys.rootB]);
  files.set("root/1.jws", rootText);
  files.set("root.jws", rootText);

  async function signCatalog(): Promise<void> {
    catalogVersion += 1;
    const catalog: Catalog = {
      format: "mundap-catalog",
      version: catalogVersion,
      issuedAt: NEW_YEAR_MS + catalogVersion,
      expiresAt,
      sets: [...sets.values()],
    };
    const payload = JSON.stringify(catalog);
    const type = "mundap-catalog+jws";
    files.set("catalog.jws", await signDocument({ payload, type, key: keys.catalog }));
  }

  return {
    /** Of each role, as they are at the beginning. */
    keys,
    root,
    files,
    policies,
    rootHash: sha256Hex(rootPayload),
    /** A catalog that is good for so long after the new year. */
    async renew(forMs: number): Promise<void> {
      expiresAt = NEW_YEAR_MS + forMs;
      await signCatalog();
    },
    async withdraw(setId: string, how: "retired" | "dropped"): Promise<void> {
      const entry = sets.get(setId);
      if (how === "dropped") sets.delete(setId);
      else if (entry) sets.set(setId, { ...entry, retired: true });
      await signCatalog();
    },
    /** `sounds`: stand for media, as text. */
    async publish(set: SetFile, sounds: readonly string[] = []): Promise<Manifest> {
      policies.set(set.id, set.policy);
      const blobs: Record<string, string> = {};
      const keep = (document: unknown) => {
        const text = JSON.stringify(document);
        blobs[sha256Hex(text)] = text;
        return sha256Hex(text);
      };
      const questions = set.questions.map((authored) => {
        // A nonce by content: an unchanged question keeps its bytes from version to version.
        const split = splitQuestion(authored, sha256Hex(JSON.stringify(authored)).slice(0, 32));
        return { id: authored.id, question: keep(split.question), key: keep(split.key) };
      });
      const version = (sets.get(set.id)?.manifestVersion ?? 0) + 1;
      const manifest: Manifest = {
        format: "mundap-manifest",
        setId: set.id,
        version,
        issuedAt: NEW_YEAR_MS,
        title: set.title,
        language: set.language,
        category: set.category,
        policy: set.policy,
        rules: CURRENT_RULES,
        needs: [],
        questions,
        media: sounds.map((text) => ({
          sha256: sha256Hex(text),
          bytes: text.length,
          type: "audio/wav",
        })),
      };
      const payload = JSON.stringify(manifest);
      const hash = sha256Hex(payload);
      const signed = await signDocument({ payload, type: "mundap-manifest+jws", key: keys.publish });
      files.set(`manifests/${hash}.jws`, signed);
      files.set(`packs/${hash}.json`, JSON.stringify({ blobs }));
      for (const sound of sounds) blobs[sha256Hex(sound)] = sound;
      for (const [sha256, text] of Object.entries(blobs)) files.set(`blobs/${sha256}`, text);
      sets.set(set.id, {
        setId: set.id,
        title: set.title,
        language: set.language,
        mode: set.policy.mode,
        questionCount: questions.length,
        sizeBytes: Object.values(blobs).join("").length + payload.length,
        manifestVersion: version,
        manifest: hash,
        retired: false,
      });
      await signCatalog();
      return manifest;
    },
  };
}
