import { base64url, FlattenedSign } from "jose";
import { createHmac } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import type { Catalog } from "../../src/domain/set/catalog.ts";
import { anId } from "../support/builders.ts";
import { generateSigningKey } from "../../src/signing/generate-key.ts";
import { signDocument } from "../../src/signing/sign.ts";
import type { SigningKey } from "../../src/signing/signing-key.ts";
import { knownFrom, verifyCatalog } from "../../src/signing/verify-catalog.ts";
import { verifyManifest } from "../../src/signing/verify-manifest.ts";
import { verifyReceipt } from "../../src/signing/verify-receipt.ts";
import type { VerifiedRoot } from "../../src/signing/verify-root.ts";
import { verifySessionTicket } from "../../src/signing/verify-session-ticket.ts";
import {
  catalogOf,
  DAY_MS,
  entryOf,
  type Keys,
  makeTrust,
  manifestOf,
  outcomeOf,
  signedCatalog,
  signedManifest,
  valueOf,
} from "./ceremony.ts";

let keys: Keys;
let root: VerifiedRoot;
let foreign: SigningKey;

beforeAll(async () => {
  ({ keys, root } = await makeTrust());
  foreign = await generateSigningKey();
});

const encode = (value: unknown) => base64url.encode(JSON.stringify(value));
const bytesOf = (text: string) => new TextEncoder().encode(text);
const verdictOn = async (text: string) => outcomeOf(await verifyCatalog(text, { root }));

/** A catalog with any header whatever, really signed by the catalog key over header and payload. */
async function withHeader(header: object, unprotected?: object): Promise<string> {
  const protectedHeader = encode(header);
  const payload = encode(catalogOf());
  const key = await crypto.subtle.importKey(
    "jwk",
    keys.catalog.privateJwk,
    { name: "ECDSA", namedCurve: "P-256" },
    false,
    ["sign"],
  );
  const input = bytesOf(`${protectedHeader}.${payload}`);
  const signature = new Uint8Array(await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, key, input));
  return JSON.stringify({
    payload,
    protected: protectedHeader,
    signature: base64url.encode(signature),
    ...(unprotected && { header: unprotected }),
  });
}

/** A payload of any text, really signed by the catalog key. */
function withPayload(payload: string): Promise<string> {
  return signDocument({ payload, type: "mundap-catalog+jws", key: keys.catalog });
}

async function withPayloadBytes(bytes: Uint8Array): Promise<string> {
  const jws = await new FlattenedSign(bytes)
    .setProtectedHeader({ alg: "ES256", kid: keys.catalog.keyId, typ: "mundap-catalog+jws" })
    .sign(keys.catalog.privateJwk);
  return JSON.stringify(jws);
}

const good = () => ({ alg: "ES256", kid: keys.catalog.keyId, typ: "mundap-catalog+jws" });

test("a good catalog is accepted, also with a header written by hand", async () => {
  expect(await verdictOn(await signedCatalog(catalogOf(), keys.catalog))).toBe("ok");
  expect(await verdictOn(await withHeader(good()))).toBe("ok");
});

describe("a header that asks for another verification is refused although the signature is good", () => {
  const attacks: [string, (header: ReturnType<typeof good>) => object, string][] = [
    ["alg none", (header) => ({ ...header, alg: "none" }), "algorithm_not_allowed"],
    ["alg HS256", (header) => ({ ...header, alg: "HS256" }), "algorithm_not_allowed"],
    ["alg ES384", (header) => ({ ...header, alg: "ES384" }), "algorithm_not_allowed"],
    ["alg EdDSA", (header) => ({ ...header, alg: "EdDSA" }), "algorithm_not_allowed"],
    ["alg es256 in small letters", (header) => ({ ...header, alg: "es256" }), "algorithm_not_allowed"],
    ["embedded jwk", (header) => ({ ...header, jwk: keys.catalog.publicKey }), "header_not_allowed"],
    ["jku", (header) => ({ ...header, jku: "https://attacker.example/keys" }), "header_not_allowed"],
    ["x5u", (header) => ({ ...header, x5u: "https://attacker.example/cert" }), "header_not_allowed"],
    ["x5c", (header) => ({ ...header, x5c: [] }), "header_not_allowed"],
    ["unknown crit", (header) => ({ ...header, crit: ["exp"], exp: 1 }), "header_not_allowed"],
    ["unencoded payload", (header) => ({ ...header, b64: false, crit: ["b64"] }), "header_not_allowed"],
    ["no typ", ({ alg, kid }) => ({ alg, kid }), "document_malformed"],
    ["no kid", ({ alg, typ }) => ({ alg, typ }), "document_malformed"],
    ["kid that is no text", (header) => ({ ...header, kid: 7 }), "document_malformed"],
    ["typ of a manifest", (header) => ({ ...header, typ: "mundap-manifest+jws" }), "wrong_document_type"],
    ["typ JWT", (header) => ({ ...header, typ: "JWT" }), "wrong_document_type"],
    ["kid __proto__", (header) => ({ ...header, kid: "__proto__" }), "unknown_key"],
    ["kid constructor", (header) => ({ ...header, kid: "constructor" }), "unknown_key"],
  ];
  test.each(attacks)("%s", async (_, attack, expected) => {
    expect(await verdictOn(await withHeader(attack(good())))).toBe(expected);
  });

  test("an unprotected header", async () => {
    expect(await verdictOn(await withHeader(good(), { alg: "ES256" }))).toBe("header_not_allowed");
    expect(await verdictOn(await withHeader(good(), { note: 1 }))).toBe("header_not_allowed");
  });

  test("a header that is repeated, an array or no JSON", async () => {
    const jws = JSON.parse(await withHeader(good()));
    const headers = [
      `{"alg":"none","alg":"ES256","kid":"${keys.catalog.keyId}","typ":"mundap-catalog+jws"}`,
      "[]",
      "null",
      '"ES256"',
      "{",
    ];
    for (const header of headers) {
      const text = JSON.stringify({ ...jws, protected: base64url.encode(header) });
      expect(await verdictOn(text)).toMatch(/document_malformed|header_not_allowed/);
    }
  });
});

describe("a signature by anyone but the catalog key is refused", () => {
  test("HS256 with the public key as the secret", async () => {
    const header = encode({ ...good(), alg: "HS256" });
    const payload = encode(catalogOf());
    const secret = JSON.stringify(keys.catalog.publicKey);
    const signature = createHmac("sha256", secret).update(`${header}.${payload}`).digest("base64url");
    expect(await verdictOn(JSON.stringify({ payload, protected: header, signature }))).toBe(
      "algorithm_not_allowed",
    );
  });

  test("none with an empty signature", async () => {
    const header = encode({ ...good(), alg: "none" });
    const text = JSON.stringify({ payload: encode(catalogOf()), protected: header, signature: "" });
    expect(await verdictOn(text)).toBe("algorithm_not_allowed");
  });

  test("an empty, zero or short ES256 signature", async () => {
    const jws = JSON.parse(await withHeader(good()));
    for (const length of [0, 1, 63, 64, 65, 128]) {
      const signature = base64url.encode(new Uint8Array(length));
      expect(await verdictOn(JSON.stringify({ ...jws, signature }))).toBe("bad_signature");
    }
  });

  test("a foreign key under its own id, and under ours", async () => {
    expect(await verdictOn(await signedCatalog(catalogOf(), foreign))).toBe("unknown_key");
    const disguised = { ...foreign, keyId: keys.catalog.keyId };
    expect(await verdictOn(await signedCatalog(catalogOf(), disguised))).toBe("bad_signature");
  });

  test.each(["rootA", "publish", "session", "receipt"] as const)("our own %s key", async (role) => {
    expect(await verdictOn(await signedCatalog(catalogOf(), keys[role]))).toBe("unknown_key");
  });

  test("a document of one type in every other slot", async () => {
    const catalog = await signedCatalog(catalogOf(), keys.catalog);
    const payloadHash = valueOf(await verifyCatalog(catalog, { root })).payloadHash;
    expect(outcomeOf(await verifyManifest(catalog, { root, payloadHash }))).toBe("wrong_document_type");
    expect(outcomeOf(await verifySessionTicket(catalog, { root }))).toBe("wrong_document_type");
    expect(outcomeOf(await verifyReceipt(catalog, { root }))).toBe("wrong_document_type");
    const manifest = await signedManifest(manifestOf(), keys.publish);
    expect(await verdictOn(manifest.text)).toBe("wrong_document_type");
  });

  test("a manifest's content under a catalog's type fails by its schema", async () => {
    expect(await verdictOn(await withPayload(JSON.stringify(manifestOf())))).toBe("document_malformed");
  });
});

describe("a text that two readers could read differently is refused although the signature is good", () => {
  const catalog = () => JSON.stringify(catalogOf());
  const attacks: [string, () => string][] = [
    ["a repeated name", () => catalog().replace('"version":5', '"version":5,"version":6')],
    [
      "a repeated name in an escaped spelling",
      () => catalog().replace('"version":5', '"version":5,"\\u0076ersion":6'),
    ],
    [
      "a repeated name deep inside",
      () => catalog().replace('"retired":false', '"retired":false,"retired":true'),
    ],
    ["a byte order mark", () => `\uFEFF${catalog()}`],
    ["a lone surrogate", () => catalog().replace('"title":"one"', '"title":"\\ud800"')],
    ["minus zero", () => catalog().replace('"issuedAt":', '"zero":-0,"issuedAt":')],
    ["a number that overflows", () => catalog().replace('"issuedAt":', '"huge":1e400,"issuedAt":')],
    ["nothing", () => ""],
    ["something after it", () => `${catalog()}x`],
    ["a version of 2^53", () => catalog().replace('"version":5', '"version":9007199254740992')],
    ["a version that is a text", () => catalog().replace('"version":5', '"version":"5"')],
    ["the same set twice", () => JSON.stringify(catalogOf({ sets: [entryOf("one"), entryOf("one")] }))],
    ["an expiry before its issue", () => JSON.stringify(catalogOf({ expiresAt: 1 }))],
  ];
  test.each(attacks)("%s", async (_, payload) => {
    expect(await verdictOn(await withPayload(payload()))).toBe("document_malformed");
  });

  test("invalid UTF-8", async () => {
    const title = catalog().indexOf('"title":"') + '"title":"'.length;
    const bytes = bytesOf(catalog());
    expect(await verdictOn(await withPayloadBytes(bytes))).toBe("ok");
    bytes[title] = 0xff;
    expect(await verdictOn(await withPayloadBytes(bytes))).toBe("document_malformed");
  });

  test("members repeated or added in the envelope", async () => {
    const text = await signedCatalog(catalogOf(), keys.catalog);
    expect(await verdictOn(text.replace("{", '{"payload":"e30",'))).toBe("document_malformed");
    expect(await verdictOn(text.replace("{", '{"note":1,'))).toBe("document_malformed");
  });

  test("another spelling of the same base64url", async () => {
    const jws = JSON.parse(await signedCatalog(catalogOf(), keys.catalog));
    for (const member of ["payload", "protected", "signature"]) {
      for (const change of [(s: string) => `${s}=`, (s: string) => ` ${s}`, (s: string) => `${s}\n`]) {
        const text = JSON.stringify({ ...jws, [member]: change(jws[member]) });
        expect(await verdictOn(text)).toBe("document_malformed");
      }
    }
  });

  test("unknown fields are covered by the signature and otherwise ignored", async () => {
    expect(await verdictOn(await withPayload(catalog().replace("{", '{"later":{"a":1},')))).toBe("ok");
  });
});

describe("size", () => {
  test("a document above its limit is refused before it is read", async () => {
    expect(await verdictOn("[".repeat(512 * 1024 + 1))).toBe("document_too_large");
    const ticket = await verifySessionTicket(" ".repeat(8 * 1024 + 1), { root });
    expect(outcomeOf(ticket)).toBe("document_too_large");
    const manifest = await verifyManifest(" ".repeat(2 * 1024 * 1024 + 1), { root, payloadHash: "" });
    expect(outcomeOf(manifest)).toBe("document_too_large");
  });

  test("a document nested a million times is refused, not a crash", async () => {
    expect(await verdictOn("[".repeat(500_000))).toBe("document_malformed");
    expect(await verdictOn(await withPayload("[".repeat(9999) + "]".repeat(9999)))).toBe(
      "document_malformed",
    );
  });

  test("a truncated document is refused at every length", async () => {
    const text = await signedCatalog(catalogOf({ sets: [] }), keys.catalog);
    for (let length = 0; length < text.length; length += 7) {
      expect(await verdictOn(text.slice(0, length))).toBe("document_malformed");
    }
  });
});

describe("a catalog follows the one that is known", () => {
  const follow = async (next: Partial<Catalog>) => {
    const before = valueOf(await verifyCatalog(await signedCatalog(catalogOf(), keys.catalog), { root }));
    const text = await signedCatalog(catalogOf(next), keys.catalog);
    return verifyCatalog(text, { root, known: knownFrom(before) });
  };
  const cases: [string, Partial<Catalog>, string][] = [
    ["the same payload, signed again", {}, "ok"],
    ["a higher version", { version: 6 }, "ok"],
    ["a lower version (rollback)", { version: 4 }, "version_rolled_back"],
    ["an equal version with other bytes", { issuedAt: catalogOf().issuedAt + 1 }, "version_equivocated"],
    ["a set gone without being retired", { version: 6, sets: [entryOf("one")] }, "set_disappeared"],
    ["a set retired", { version: 6, sets: [entryOf("one"), entryOf("two", { retired: true })] }, "ok"],
    [
      "a manifest rolled back under a higher catalog",
      { version: 6, sets: [entryOf("one", { manifestVersion: 2 }), entryOf("two")] },
      "version_rolled_back",
    ],
    [
      "another manifest under an equal version",
      { version: 6, sets: [entryOf("one", { manifest: "d".repeat(64) }), entryOf("two")] },
      "version_equivocated",
    ],
  ];
  test.each(cases)("%s", async (_, next, expected) => {
    expect(outcomeOf(await follow(next))).toBe(expected);
  });

  test("in another life of the server's database it may lack what that lost, and goes no way back by itself", async () => {
    const [one, other] = [anId("one"), anId("other")];
    const before = valueOf(
      await verifyCatalog(await signedCatalog(catalogOf({ generation: one }), keys.catalog), { root }),
    );
    const lost = { sets: [entryOf("one", { manifestVersion: 1, manifest: "d".repeat(64) })] };
    const verdictIn = async (next: Partial<Catalog>) => {
      const text = await signedCatalog(catalogOf({ ...lost, ...next }), keys.catalog);
      return outcomeOf(await verifyCatalog(text, { root, known: knownFrom(before) }));
    };
    expect(await verdictIn({ version: 6, generation: other })).toBe("ok");
    expect(await verdictIn({ version: 6, generation: one })).toBe("version_rolled_back");
    expect(await verdictIn({ version: 6 })).toBe("version_rolled_back");
    expect(await verdictIn({ version: 5, generation: other })).toBe("version_equivocated");
    expect(await verdictIn({ version: 4, generation: other })).toBe("version_rolled_back");
  });

  test("a set that was retired may leave later", async () => {
    const retired = catalogOf({ sets: [entryOf("one"), entryOf("two", { retired: true })] });
    const before = valueOf(await verifyCatalog(await signedCatalog(retired, keys.catalog), { root }));
    const text = await signedCatalog(catalogOf({ version: 6, sets: [entryOf("one")] }), keys.catalog);
    expect(outcomeOf(await verifyCatalog(text, { root, known: knownFrom(before) }))).toBe("ok");
  });

  test("an expired catalog still verifies: it is stale, not wrong", async () => {
    const old = catalogOf({ issuedAt: 0, expiresAt: DAY_MS });
    expect(await verdictOn(await signedCatalog(old, keys.catalog))).toBe("ok");
  });
});

describe("mix and match", () => {
  test("a good manifest of another set or version does not fill the slot of the one linked to", async () => {
    const linked = await signedManifest(manifestOf(), keys.publish);
    const otherSet = await signedManifest(manifestOf({ setId: "other" }), keys.publish);
    const otherVersion = await signedManifest(manifestOf({ version: 2 }), keys.publish);
    const { payloadHash } = linked;
    expect(outcomeOf(await verifyManifest(linked.text, { root, payloadHash }))).toBe("ok");
    expect(outcomeOf(await verifyManifest(otherSet.text, { root, payloadHash }))).toBe("hash_mismatch");
    expect(outcomeOf(await verifyManifest(otherVersion.text, { root, payloadHash }))).toBe("hash_mismatch");
  });

  test("a catalog cannot list one set's manifest as another's", async () => {
    const { text, payloadHash } = await signedManifest(manifestOf(), keys.publish);
    expect(outcomeOf(await verifyManifest(text, { root, payloadHash, setId: "other" }))).toBe(
      "hash_mismatch",
    );
    expect(outcomeOf(await verifyManifest(text, { root, payloadHash, version: 2 }))).toBe("hash_mismatch");
  });

  test("a manifest with one question twice is refused", async () => {
    const [question] = manifestOf().questions;
    const twice = manifestOf({ questions: question === undefined ? [] : [question, question] });
    const { text, payloadHash } = await signedManifest(twice, keys.publish);
    expect(outcomeOf(await verifyManifest(text, { root, payloadHash }))).toBe("document_malformed");
  });

  test("a payload, header or signature taken from another good document does not fit", async () => {
    const one = JSON.parse(await signedCatalog(catalogOf(), keys.catalog));
    const two = JSON.parse(await signedCatalog(catalogOf({ version: 6 }), keys.catalog));
    expect(await verdictOn(JSON.stringify({ ...one, payload: two.payload }))).toBe("bad_signature");
    expect(await verdictOn(JSON.stringify({ ...one, signature: two.signature }))).toBe("bad_signature");
  });
});
