import * as z from "zod/mini";
import { fail, ok, type Result } from "../domain/result.ts";
import { decodeBase64url, decodeUtf8 } from "./decode-bytes.ts";
import { DOCUMENT_TYPES, type DocumentType } from "./document-type.ts";
import { parseStrictJson } from "./parse-strict-json.ts";

/** One signature of a document whose header has passed; nothing has been verified yet. */
export type UncheckedSignature = {
  readonly keyId: string;
  readonly protected: string;
  readonly signature: string;
};

/** A JWS taken apart. `payload` is the base64url text that the signatures cover, `bytes` what it stands for. */
export type Envelope = {
  readonly payload: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly signatures: readonly UncheckedSignature[];
};

// An unprotected `header` is let through here only so that its refusal can be named.
const signatureParts = { protected: z.string(), signature: z.string(), header: z.optional(z.unknown()) };
const Flattened = z.strictObject({ payload: z.string(), ...signatureParts });
const General = z.strictObject({
  payload: z.string(),
  signatures: z.array(z.strictObject(signatureParts)).check(z.minLength(1), z.maxLength(64)),
});
const Header = z.strictObject({ alg: z.string(), kid: z.string(), typ: z.string() });

/**
 * The checks before any cryptography: length cap, shape (root: general, others: flattened),
 * header allow-list (protected only; exactly alg, kid, typ). Fails with document_too_large,
 * document_malformed, header_not_allowed, algorithm_not_allowed or wrong_document_type.
 */
export function readEnvelope(text: string, type: DocumentType): Result<Envelope> {
  const { maxLength } = DOCUMENT_TYPES[type];
  if (text.length > maxLength) return fail("document_too_large", { limit: maxLength });
  const json = parseStrictJson(text);
  if (!json.ok) return json;
  const parts = takeApart(json.value, type);
  if (!parts.ok) return parts;
  const bytes = decodeBase64url(parts.value.payload);
  if (!bytes.ok) return bytes;

  const signatures: UncheckedSignature[] = [];
  for (const { header, ...signature } of parts.value.signatures) {
    if (header !== undefined) return fail("header_not_allowed", { header: "unprotected" });
    const keyId = readHeader(signature.protected, type);
    if (!keyId.ok) return keyId;
    const signatureBytes = decodeBase64url(signature.signature);
    if (!signatureBytes.ok) return signatureBytes;
    signatures.push({ ...signature, keyId: keyId.value });
  }
  return ok({ payload: parts.value.payload, bytes: bytes.value, signatures });
}

function takeApart(json: unknown, type: DocumentType): Result<z.infer<typeof General>> {
  if (type === "mundap-root+jws") {
    const general = General.safeParse(json);
    return general.success ? ok(general.data) : fail("document_malformed", { why: "not_general_jws" });
  }
  const flattened = Flattened.safeParse(json);
  if (!flattened.success) return fail("document_malformed", { why: "not_flattened_jws" });
  const { payload, ...signature } = flattened.data;
  return ok({ payload, signatures: [signature] });
}

/** The key id that a protected header names, if there is nothing in it but what must be. */
function readHeader(encoded: string, type: DocumentType): Result<string> {
  const bytes = decodeBase64url(encoded);
  if (!bytes.ok) return bytes;
  const text = decodeUtf8(bytes.value);
  if (!text.ok) return text;
  const json = parseStrictJson(text.value);
  if (!json.ok) return json;
  const foreign = Object.keys(json.value ?? {}).find((name) => !["alg", "kid", "typ"].includes(name));
  if (foreign !== undefined) return fail("header_not_allowed", { header: shown(foreign) });
  const header = Header.safeParse(json.value);
  if (!header.success) return fail("document_malformed", { why: "header_incomplete" });
  const { alg, kid, typ } = header.data;
  if (alg !== "ES256") return fail("algorithm_not_allowed", { algorithm: shown(alg) });
  if (typ !== type) return fail("wrong_document_type", { expected: type, found: shown(typ) });
  return ok(kid);
}

/** What a stranger wrote is named in a message only so far. */
function shown(text: string): string {
  return text.slice(0, 40);
}
