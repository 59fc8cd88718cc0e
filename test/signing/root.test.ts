import { base64url } from "jose";
import { beforeAll, describe, expect, test } from "vitest";
import type { Root } from "../../src/domain/set/root.ts";
import { followRoots } from "../../src/signing/follow-roots.ts";
import { generateSigningKey } from "../../src/signing/generate-key.ts";
import type { SigningKey } from "../../src/signing/signing-key.ts";
import { knownFrom, verifyCatalog } from "../../src/signing/verify-catalog.ts";
import { verifyRoot, type VerifiedRoot } from "../../src/signing/verify-root.ts";
import { verifySessionTicket } from "../../src/signing/verify-session-ticket.ts";
import { signDocument } from "../../src/signing/sign.ts";
import {
  catalogOf,
  type Keys,
  makeKeys,
  makeTrust,
  NOW_MS,
  outcomeOf,
  rootOf,
  signedCatalog,
  signedRoot,
  valueOf,
} from "./ceremony.ts";

let keys: Keys;
let root: VerifiedRoot;
let rootText: string;
let next: Keys;

beforeAll(async () => {
  ({ keys, root, rootText } = await makeTrust());
  next = await makeKeys();
});

const both = (of: Keys) => [of.rootA, of.rootB];

describe("a root is signed by a threshold of distinct root keys", () => {
  const cases: [string, () => readonly SigningKey[], string][] = [
    ["two keys", () => [keys.rootA, keys.rootB], "ok"],
    ["one key", () => [keys.rootA], "threshold_not_met"],
    ["one key twice", () => [keys.rootA, keys.rootA], "threshold_not_met"],
    ["one key under two ids", () => [keys.rootA, { ...keys.rootA, keyId: "another" }], "threshold_not_met"],
    [
      "one key under its own id and the other's",
      () => [keys.rootA, { ...keys.rootA, keyId: keys.rootB.keyId }],
      "bad_signature",
    ],
    ["a root key and a key of another role", () => [keys.rootA, keys.publish], "threshold_not_met"],
    ["foreign keys only", () => [next.rootA, next.rootB], "unknown_key"],
    ["two keys and a stranger", () => [keys.rootA, keys.rootB, next.rootA], "ok"],
  ];
  test.each(cases)("%s", async (_, signers, expected) => {
    expect(outcomeOf(await verifyRoot(await signedRoot(rootOf(keys), signers())))).toBe(expected);
  });

  test("one good signature does not cover for one bad", async () => {
    const jws = JSON.parse(rootText);
    jws.signatures[1].signature = jws.signatures[0].signature;
    expect(outcomeOf(await verifyRoot(JSON.stringify(jws)))).toBe("bad_signature");
  });

  test("a flattened document, or one without signatures, is no root", async () => {
    const jws = JSON.parse(rootText);
    const flattened = { payload: jws.payload, ...jws.signatures[0] };
    expect(outcomeOf(await verifyRoot(JSON.stringify(flattened)))).toBe("document_malformed");
    expect(outcomeOf(await verifyRoot(JSON.stringify({ ...jws, signatures: [] })))).toBe(
      "document_malformed",
    );
  });
});

describe("a root that contradicts itself is refused although it is signed", () => {
  const cases: [string, (root: Root) => Root][] = [
    [
      "one key listed under two ids",
      (root) => ({
        ...root,
        keys: { ...root.keys, copy: { ...keys.rootA.publicKey } },
        roles: { ...root.roles, root: { keys: [keys.rootA.keyId, keys.rootB.keyId, "copy"], threshold: 2 } },
      }),
    ],
    [
      "a role that names a key it does not list",
      (root) => ({ ...root, roles: { ...root.roles, catalog: { keys: ["toString"], threshold: 1 } } }),
    ],
    [
      "a threshold that one key named twice would have to meet",
      (root) => ({
        ...root,
        roles: { ...root.roles, catalog: { keys: [keys.catalog.keyId, keys.catalog.keyId], threshold: 2 } },
      }),
    ],
    [
      "a threshold of nobody",
      (root) => ({
        ...root,
        roles: { ...root.roles, catalog: { keys: [keys.catalog.keyId], threshold: 0 } },
      }),
    ],
    [
      "a role without keys",
      (root) => ({ ...root, roles: { ...root.roles, catalog: { keys: [], threshold: 1 } } }),
    ],
  ];
  test.each(cases)("%s", async (_, change) => {
    const text = await signedRoot(change(rootOf(keys)), both(keys));
    expect(outcomeOf(await verifyRoot(text))).toBe("document_malformed");
  });

  test("a key that is no point of the curve is refused, not a crash", async () => {
    const text = await signedRoot(rootOf(keys), both(keys));
    const jws = JSON.parse(text);
    const document = JSON.parse(new TextDecoder().decode(base64url.decode(jws.payload)));
    document.keys[keys.rootA.keyId].x = "A".repeat(43);
    jws.payload = base64url.encode(JSON.stringify(document));
    expect(outcomeOf(await verifyRoot(JSON.stringify(jws)))).toBe("document_malformed");
  });
});

describe("the pinned root", () => {
  test("is known by its payload, whatever its signatures", async () => {
    const again = await signedRoot(rootOf(keys), both(keys));
    expect(again).not.toBe(rootText);
    expect(outcomeOf(await verifyRoot(again, { pinned: root.payloadHash }))).toBe("ok");
  });

  test("is not replaced by another root, however well signed", async () => {
    const other = await signedRoot(rootOf(next), both(next));
    expect(outcomeOf(await verifyRoot(other, { pinned: root.payloadHash }))).toBe("root_not_trusted");
  });
});

describe("a root follows the trusted one step by step", () => {
  const cases: [string, { version: number; signers: () => readonly SigningKey[] }, string][] = [
    ["by the keys of both", { version: 2, signers: () => [...both(keys), ...both(next)] }, "ok"],
    ["only by the new keys", { version: 2, signers: () => both(next) }, "root_not_trusted"],
    ["only by the old keys", { version: 2, signers: () => both(keys) }, "unknown_key"],
    [
      "by one old key and both new",
      { version: 2, signers: () => [keys.rootA, ...both(next)] },
      "threshold_not_met",
    ],
    [
      "by both old keys and one new",
      { version: 2, signers: () => [...both(keys), next.rootA] },
      "threshold_not_met",
    ],
    ["two versions ahead", { version: 3, signers: () => [...both(keys), ...both(next)] }, "root_not_trusted"],
    [
      "the same version with other bytes",
      { version: 1, signers: () => [...both(keys), ...both(next)] },
      "version_equivocated",
    ],
  ];
  test.each(cases)("%s", async (_, { version, signers }, expected) => {
    const text = await signedRoot(rootOf(next, version), signers());
    expect(outcomeOf(await verifyRoot(text, { trusted: root }))).toBe(expected);
  });

  test("never back", async () => {
    const second = valueOf(
      await verifyRoot(await signedRoot(rootOf(keys, 2), both(keys)), { trusted: root }),
    );
    expect(outcomeOf(await verifyRoot(rootText, { trusted: second }))).toBe("version_rolled_back");
    expect(outcomeOf(await verifyRoot(rootText, { trusted: root }))).toBe("ok");
  });

  test("through expired roots, since only the last one's expiry means anything", async () => {
    const expired = { ...rootOf(keys, 2), expiresAt: 1 };
    expect(outcomeOf(await verifyRoot(await signedRoot(expired, both(keys)), { trusted: root }))).toBe("ok");
  });

  test("to the newest, giving every root on the way", async () => {
    const third = await makeKeys();
    const texts = new Map([
      [2, await signedRoot(rootOf(next, 2), [...both(keys), ...both(next)])],
      [3, await signedRoot(rootOf(third, 3), [...both(next), ...both(third)])],
    ]);
    const chain = valueOf(
      await followRoots({ trusted: root, readRoot: async (version) => texts.get(version) }),
    );
    expect(chain.map(({ document }) => document.version)).toEqual([1, 2, 3]);
  });

  test("a chain that repeats a root does not go on for ever", async () => {
    const result = await followRoots({ trusted: root, readRoot: async () => rootText });
    expect(outcomeOf(result)).toBe("root_not_trusted");
  });
});

describe("after a rotation", () => {
  const rotated = async (version = 2) =>
    valueOf(
      await verifyRoot(await signedRoot(rootOf(next, version), [...both(keys), ...both(next)]), {
        trusted: root,
      }),
    );

  test("a document signed only by a withdrawn key is refused, and its successor accepted", async () => {
    const now = await rotated();
    expect(
      outcomeOf(await verifyCatalog(await signedCatalog(catalogOf(), keys.catalog), { root: now })),
    ).toBe("unknown_key");
    expect(
      outcomeOf(await verifyCatalog(await signedCatalog(catalogOf(), next.catalog), { root: now })),
    ).toBe("ok");
  });

  test("a version driven up with a stolen key no longer stands in the way", async () => {
    const stolen = catalogOf({ version: Number.MAX_SAFE_INTEGER });
    const known = knownFrom(
      valueOf(await verifyCatalog(await signedCatalog(stolen, keys.catalog), { root })),
    );
    const honest = catalogOf({ version: 6 });
    expect(outcomeOf(await verifyCatalog(await signedCatalog(honest, keys.catalog), { root, known }))).toBe(
      "version_rolled_back",
    );
    expect(
      outcomeOf(
        await verifyCatalog(await signedCatalog(honest, next.catalog), { root: await rotated(), known }),
      ),
    ).toBe("ok");
  });

  test("a ticket from before is still heard, and marked; a foreign one is not", async () => {
    const payload = JSON.stringify({
      format: "mundap-session",
      sessionId: "00000000-0000-4000-8000-000000000001",
      learnerId: "00000000-0000-4000-8000-000000000002",
      setId: "one",
      mode: "exam",
      issuedAt: NOW_MS,
      opensAt: NOW_MS,
      closesAt: NOW_MS + 1,
    });
    const sign = (key: SigningKey) => signDocument({ payload, type: "mundap-session+jws", key });
    const now = await rotated();
    const old = await sign(keys.session);
    expect(outcomeOf(await verifySessionTicket(old, { root: now }))).toBe("unknown_key");
    expect(valueOf(await verifySessionTicket(old, { root: now, earlier: [root] })).keyState).toBe("retired");
    expect(valueOf(await verifySessionTicket(await sign(next.session), { root: now })).keyState).toBe(
      "current",
    );
    const foreign = await sign(await generateSigningKey());
    expect(outcomeOf(await verifySessionTicket(foreign, { root: now, earlier: [root] }))).toBe("unknown_key");
  });
});
