import { createHmac } from "node:crypto";
import { base64url } from "jose";
import type { FailureCode } from "../../src/domain/failure.ts";
import { must } from "../../src/domain/invariant.ts";
import { signDocument } from "../../src/signing/sign.ts";
import { aServer } from "../offline/support/a-server.ts";
import { signedRoot } from "../signing/ceremony.ts";
import { aSetFile } from "../support/builders.ts";
import {
  catalogOf,
  nextRoot,
  payloadAt,
  secondEdition,
  signedAsCatalog,
  signedUnder,
  type House,
} from "./a-house.ts";

/** One row: what somebody between server and device serves, where the app meets it, and what it says. */
export type Attack = {
  /** The numbers of the list in the reference, S1 to S18. */
  no: string;
  serves: string;
  /** The list of sets is renewed, or a set in it is brought up to date. */
  meets: "list" | "set";
  refused: FailureCode;
  put: (house: House) => Promise<void> | void;
};

/** A row that puts one catalog in the place of the true one. */
const catalog = (
  [no, serves, refused]: [string, string, FailureCode],
  make: (house: House) => Promise<string> | string,
): Attack => ({
  no,
  serves,
  refused,
  meets: "list",
  put: async (house) => void house.files.set("catalog.jws", await make(house)),
});

/** A row that puts other bytes in the place of the new edition's manifest. */
const manifest = (
  [no, serves, refused]: [string, string, FailureCode],
  make: (house: House) => Promise<string> | string,
): Attack => ({
  no,
  serves,
  refused,
  meets: "set",
  put: async (house) => void house.files.set(secondEdition(house).path, await make(house)),
});

/** A row that offers a next root, and a catalog signed by that root's catalog key. */
const root = (
  [no, serves, refused]: [string, string, FailureCode],
  make: (house: House, next: ReturnType<typeof nextRoot>) => Promise<string> | string,
): Attack => ({
  no,
  serves,
  refused,
  meets: "list",
  async put(house) {
    const next = nextRoot(house, house.foreign);
    house.files.set("root/2.jws", await make(house, next));
    house.files.set("catalog.jws", await signedAsCatalog(forgedCatalog(house), house.foreign.catalog));
  },
});

function forgedCatalog(house: House) {
  const { sets, version } = catalogOf(house);
  return catalogOf(house, {
    version: version + 1,
    sets: sets.map((entry) => ({ ...entry, title: "Forged" })),
  });
}

function edited(house: House, path: string, edit: (payload: string) => string): string {
  const jws = JSON.parse(house.files.get(path) ?? "") as object;
  return JSON.stringify({ ...jws, payload: base64url.encode(edit(payloadAt(house, path))) });
}

const forged = (text: string) => text.replaceAll("Second edition", "Forged");

/** The good catalog's text with a change that two readers could read differently, really signed. */
const ambiguous = (what: string, change: (text: string) => string): Attack =>
  catalog(["S18", `a catalog with ${what}`, "document_malformed"], (house) =>
    signedAsCatalog(change(JSON.stringify(catalogOf(house))), house.keys.catalog),
  );

const header = (
  what: string,
  refused: FailureCode,
  words: (house: House) => Record<string, unknown>,
): Attack =>
  catalog(["S4", `a signed catalog whose header says ${what}`, refused], (house) =>
    signedUnder(words(house), forgedCatalog(house), house.keys.catalog),
  );

/** A body that goes on for ever. */
function endless(house: House, path: string): void {
  const chunk = new Uint8Array(64 * 1024).fill(0x5b);
  house.server.breakBy((request) =>
    request.path === `/content/${path}`
      ? new Response(new ReadableStream({ pull: (stream) => stream.enqueue(chunk) }))
      : undefined,
  );
}

export const UPDATE_ATTACKS: readonly Attack[] = [
  catalog(["S1", "a catalog without any signature", "document_malformed"], (house) =>
    JSON.stringify(forgedCatalog(house)),
  ),
  catalog(["S1", "a catalog signed by a key of the attacker", "unknown_key"], (house) =>
    signedAsCatalog(forgedCatalog(house), house.foreign.catalog),
  ),
  catalog(["S1", "a catalog signed by the attacker in the name of our key", "bad_signature"], (house) =>
    signedAsCatalog(forgedCatalog(house), { ...house.foreign.catalog, keyId: house.keys.catalog.keyId }),
  ),
  catalog(["S1", "the true catalog with another title in it", "bad_signature"], (house) =>
    edited(house, "catalog.jws", forged),
  ),
  {
    no: "S1",
    serves: "a whole server of the attacker",
    meets: "list",
    refused: "root_not_trusted",
    async put({ files }) {
      const { publisher } = await aServer(aSetFile({ title: "Forged" }));
      files.clear();
      for (const [path, text] of publisher.files) files.set(path, text);
    },
  },
  manifest(["S1", "a manifest signed by a key of the attacker", "unknown_key"], (house) =>
    signDocument({
      payload: forged(payloadAt(house, secondEdition(house).path)),
      type: "mundap-manifest+jws",
      key: house.foreign.publish,
    }),
  ),
  root(["S2", "a next root with one good and one bad signature", "bad_signature"], async (house, next) => {
    const jws = JSON.parse(await signedRoot(next.root, [house.keys.rootA, house.keys.rootB]));
    jws.signatures[1].signature = jws.signatures[0].signature;
    return JSON.stringify(jws);
  }),
  root(["S3", "a next root that one key signed twice", "threshold_not_met"], (house, next) =>
    signedRoot(next.root, [house.keys.rootA, house.keys.rootA]),
  ),
  root(["S3", "a next root that one key signed under two ids", "threshold_not_met"], (house, next) =>
    signedRoot(next.root, [house.keys.rootA, { ...house.keys.rootA, keyId: "another" }]),
  ),
  root(["S3", "a next root that lists one key under two ids", "document_malformed"], (house, next) => {
    const { rootA, rootB } = house.keys;
    next.root.keys["copy"] = { ...rootA.publicKey };
    next.root.roles.root = { keys: [rootA.keyId, "copy"], threshold: 2 };
    return signedRoot(next.root, [rootA, rootB]);
  }),
  header("alg none", "algorithm_not_allowed", () => ({ alg: "none" })),
  header("alg ES384", "algorithm_not_allowed", () => ({ alg: "ES384" })),
  header("alg EdDSA", "algorithm_not_allowed", () => ({ alg: "EdDSA" })),
  header("which key to verify it with", "header_not_allowed", ({ foreign }) => ({
    jwk: foreign.catalog.publicKey,
  })),
  header("where its key can be fetched", "header_not_allowed", () => ({ jku: "https://attacker.test/keys" })),
  header("that an unknown extension is critical", "header_not_allowed", () => ({ crit: ["exp"], exp: 1 })),
  catalog(["S4", "a catalog under HS256 with the public key as secret", "algorithm_not_allowed"], (house) => {
    const { keyId, publicKey } = house.keys.catalog;
    const words = base64url.encode(JSON.stringify({ alg: "HS256", kid: keyId, typ: "mundap-catalog+jws" }));
    const payload = base64url.encode(JSON.stringify(forgedCatalog(house)));
    const hmac = createHmac("sha256", JSON.stringify(publicKey)).update(`${words}.${payload}`);
    return JSON.stringify({ payload, protected: words, signature: hmac.digest("base64url") });
  }),
  catalog(["S5", "a good manifest in the catalog's place", "wrong_document_type"], (house) =>
    must(house.files.get(secondEdition(house).path), "the manifest is there"),
  ),
  catalog(["S5", "the catalog's text as another type by the same key", "wrong_document_type"], (house) =>
    signDocument({
      payload: JSON.stringify(forgedCatalog(house)),
      type: "mundap-receipt+jws",
      key: house.keys.catalog,
    }),
  ),
  manifest(["S5", "the good catalog in the manifest's place", "wrong_document_type"], (house) =>
    must(house.files.get("catalog.jws"), "the catalog is there"),
  ),
  {
    no: "S6",
    serves: "the catalog of before, once the new one is known",
    meets: "list",
    refused: "version_rolled_back",
    async put({ engine, files, before }) {
      await engine.refreshCatalog();
      files.set("catalog.jws", must(before.get("catalog.jws"), "there was one"));
    },
  },
  {
    no: "S6",
    serves: "a newer catalog that names the manifest of before",
    meets: "list",
    refused: "version_rolled_back",
    async put(house) {
      await house.engine.refreshCatalog();
      const { sets, version } = catalogOf(house);
      const back = sets.map((entry) => ({ ...entry, manifestVersion: 1 }));
      const text = await signedAsCatalog(
        catalogOf(house, { version: version + 1, sets: back }),
        house.keys.catalog,
      );
      house.files.set("catalog.jws", text);
    },
  },
  {
    no: "S6",
    serves: "the root of before in the place of the next one",
    meets: "list",
    refused: "root_not_trusted",
    put: ({ files }) => void files.set("root/2.jws", must(files.get("root/1.jws"), "there is one")),
  },
  {
    no: "S7",
    serves: "another catalog under the version that is known",
    meets: "list",
    refused: "version_equivocated",
    async put(house) {
      await house.engine.refreshCatalog();
      const { issuedAt } = catalogOf(house);
      const twin = catalogOf(house, { issuedAt: issuedAt + 1 });
      house.files.set("catalog.jws", await signedAsCatalog(twin, house.keys.catalog));
    },
  },
  catalog(["S7", "another manifest under the version that is known", "version_equivocated"], (house) => {
    const { sets, version } = catalogOf(house);
    const twins = sets.map((entry) => ({ ...entry, manifestVersion: 1, manifest: "d".repeat(64) }));
    return signedAsCatalog(catalogOf(house, { version: version + 1, sets: twins }), house.keys.catalog);
  }),
  manifest(["S10", "the manifest of before at the new one's address", "hash_mismatch"], (house) => {
    const old = [...house.before.keys()].find((path) => path.startsWith("manifests/")) ?? "";
    return must(house.before.get(old), "the first edition has one");
  }),
  manifest(["S10", "a really signed manifest of other content", "hash_mismatch"], (house) =>
    signDocument({
      payload: forged(payloadAt(house, secondEdition(house).path)),
      type: "mundap-manifest+jws",
      key: house.keys.publish,
    }),
  ),
  {
    no: "S10",
    serves: "a question in another one's place",
    meets: "set",
    refused: "hash_mismatch",
    put(house) {
      const [one, two] = secondEdition(house).manifest.questions;
      const swapped = must(house.files.get(`blobs/${two?.question}`), "there is another");
      house.files.set(`blobs/${one?.question}`, swapped);
    },
  },
  {
    no: "S10",
    serves: "a key that makes a wrong answer right",
    meets: "set",
    refused: "hash_mismatch",
    put(house) {
      const [one] = secondEdition(house).manifest.questions;
      const key = must(house.files.get(`blobs/${one?.key}`), "the key is there");
      house.files.set(`blobs/${one?.key}`, key.replace('"choiceId":"a"', '"choiceId":"b"'));
    },
  },
  ...(["catalog.jws", "root/2.jws"] as const).map((path): Attack => ({
    no: "S12",
    serves: `a ${path} that never ends`,
    meets: "list",
    refused: "document_too_large",
    put: (house) => endless(house, path),
  })),
  {
    no: "S12",
    serves: "a manifest that never ends",
    meets: "set",
    refused: "document_too_large",
    put: (house) => endless(house, secondEdition(house).path),
  },
  {
    no: "S13",
    serves: "the root after the next one",
    meets: "list",
    refused: "root_not_trusted",
    async put(house) {
      const { root: next } = nextRoot(house, {});
      const { rootA, rootB } = house.keys;
      house.files.set("root/2.jws", await signedRoot({ ...next, version: 3 }, [rootA, rootB]));
    },
  },
  root(["S13", "a next root that only its own keys have signed", "root_not_trusted"], (house, next) =>
    signedRoot(next.root, [house.foreign.rootA, house.foreign.rootB]),
  ),
  root(["S13", "a next root that only the keys of before have signed", "unknown_key"], (house, next) =>
    signedRoot(next.root, [house.keys.rootA, house.keys.rootB]),
  ),
  catalog(["S16", "a catalog in which the set is missing, unretired", "set_disappeared"], (house) =>
    signedAsCatalog(catalogOf(house, { sets: [] }), house.keys.catalog),
  ),
  ambiguous("one name twice", (text) => text.replace('"version":2', '"version":2,"version":3')),
  ambiguous("a byte order mark", (text) => `\uFEFF${text}`),
  ambiguous("half of a surrogate pair", (text) => text.replace("Second edition", String.raw`\ud800`)),
  ambiguous("minus zero", (text) => text.replace('"issuedAt":', '"zero":-0,"issuedAt":')),
  ambiguous("a number beyond all numbers", (text) => text.replace('"issuedAt":', '"huge":1e400,"issuedAt":')),
];
