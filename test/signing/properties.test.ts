import * as fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { parseStrictJson } from "../../src/signing/parse-strict-json.ts";
import { readDocumentType } from "../../src/signing/read-document-type.ts";
import { keyIdOf } from "../../src/signing/thumbprint.ts";
import { verifyCatalog } from "../../src/signing/verify-catalog.ts";
import { verifyManifest } from "../../src/signing/verify-manifest.ts";
import { verifyReceipt } from "../../src/signing/verify-receipt.ts";
import { verifyRoot, type VerifiedRoot } from "../../src/signing/verify-root.ts";
import { verifySessionTicket } from "../../src/signing/verify-session-ticket.ts";
import { type Keys, makeTrust, manifestOf, signedManifest } from "./ceremony.ts";

let keys: Keys;
let root: VerifiedRoot;
let rootText: string;

beforeAll(async () => {
  ({ keys, root, rootText } = await makeTrust());
});

function flipBit(text: string, bit: number): string {
  const bytes = new TextEncoder().encode(text);
  const at = Math.floor(bit / 8) % bytes.length;
  bytes[at] = (bytes[at] ?? 0) ^ (1 << (bit % 8));
  return new TextDecoder("latin1").decode(bytes);
}

describe("one flipped bit anywhere", () => {
  test("makes a manifest refused", async () => {
    const { text, payloadHash } = await signedManifest(
      manifestOf({ setId: "ascii", title: "ascii" }),
      keys.publish,
    );
    for (let bit = 0; bit < text.length * 8; bit += 1) {
      const result = await verifyManifest(flipBit(text, bit), { root, payloadHash });
      if (result.ok) expect.fail(`bit ${bit} changed nothing`);
    }
  });

  test("makes a root refused", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(rootText.length * 8 - 1), async (bit) => {
        const result = await verifyRoot(flipBit(rootText, bit));
        expect(result.ok).toBe(false);
      }),
      { numRuns: 500 },
    );
  });
});

describe("whatever comes in, a verifier answers and does not throw", () => {
  const verifiers = () => [
    (text: string) => verifyRoot(text),
    (text: string) => verifyRoot(text, { trusted: root }),
    (text: string) => verifyCatalog(text, { root }),
    (text: string) => verifyManifest(text, { root, payloadHash: "0".repeat(64) }),
    (text: string) => verifySessionTicket(text, { root, earlier: [root] }),
    (text: string) => verifyReceipt(text, { root }),
  ];
  const refused = async (text: string) => {
    for (const verify of verifiers()) expect((await verify(text)).ok).toBe(false);
    readDocumentType(text);
  };

  test("random text", () => fc.assert(fc.asyncProperty(fc.string({ unit: "binary" }), refused)));
  test("random JSON", () => fc.assert(fc.asyncProperty(fc.json(), refused)));
  test("random envelopes", () => {
    const part = fc.oneof(
      fc.base64String(),
      fc.json().map((text) => Buffer.from(text).toString("base64url")),
    );
    const envelope = fc.record({ payload: part, protected: part, signature: part });
    const general = fc.record({ payload: part, signatures: fc.array(envelope) });
    return fc.assert(
      fc.asyncProperty(fc.oneof(envelope, general), (value) => refused(JSON.stringify(value))),
    );
  });
});

describe("strict JSON", () => {
  test("gives what JSON.parse gives for anything JSON.stringify writes", () => {
    fc.assert(
      fc.property(fc.jsonValue({ depthSize: "medium" }), (value) => {
        const text = JSON.stringify(value, undefined, 1).replaceAll("-0", "0");
        expect(parseStrictJson(text)).toEqual({ ok: true, value: JSON.parse(text) });
      }),
    );
  });

  test("refuses any object in which a name is repeated, and no other", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string(), fc.string())), (pairs) => {
        const text = `{${pairs.map(([name, value]) => `${JSON.stringify(name)}:[${JSON.stringify(value)}]`).join()}}`;
        const repeated = new Set(pairs.map(([name]) => name)).size < pairs.length;
        expect(parseStrictJson(text).ok).toBe(!repeated);
      }),
    );
  });
});

test("a key's id is its RFC 7638 thumbprint", async () => {
  // RFC 7638 has no EC example; this value was computed with `openssl dgst -sha256` over the members in order.
  const id = await keyIdOf({
    kty: "EC",
    crv: "P-256",
    x: "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4",
    y: "4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM",
  });
  expect(id).toBe("cn-I_WNMClehiVp51i_0VpOENW1upEerA8sEam5hn-s");
});
