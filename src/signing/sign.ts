import { FlattenedSign, GeneralSign } from "jose";
import { assert } from "../domain/invariant.ts";
import { DOCUMENT_TYPES, type DocumentType } from "./document-type.ts";
import type { SigningKey } from "./signing-key.ts";

type ToSign = { payload: string; type: Exclude<DocumentType, "mundap-root+jws">; key: SigningKey };
type RootToSign = { payload: string; keys: readonly SigningKey[] };

/** Header, signature and the JSON around them: about 320 characters. */
const ENVELOPE_LENGTH = 512;

/**
 * Signs the exact bytes of `payload` (JSON text) as flattened JSON JWS (RFC 7515 §7.2.2).
 * The signature of equal payloads differs from call to call: compare payload hashes, never texts.
 */
export async function signDocument({ payload, type, key }: ToSign): Promise<string> {
  const jws = await new FlattenedSign(new TextEncoder().encode(payload))
    .setProtectedHeader(headerOf(type, key))
    .sign(key.privateJwk);
  return textOf(type, jws);
}

/** Signs a root with every given key, as general JSON JWS: N+1 takes a threshold of N's keys and of its own. */
export async function signRoot({ payload, keys }: RootToSign): Promise<string> {
  const root = new GeneralSign(new TextEncoder().encode(payload));
  for (const key of keys)
    root.addSignature(key.privateJwk).setProtectedHeader(headerOf("mundap-root+jws", key));
  return textOf("mundap-root+jws", await root.sign());
}

/** Whether a payload, once signed, is still below its limit: what an author should hear before anything is signed. */
export function fitsItsLimit(type: DocumentType, payload: string): boolean {
  const bytes = new TextEncoder().encode(payload).length;
  return Math.ceil(bytes / 3) * 4 + ENVELOPE_LENGTH <= DOCUMENT_TYPES[type].maxLength;
}

function headerOf(type: DocumentType, key: SigningKey) {
  return { alg: "ES256", kid: key.keyId, typ: type };
}

/** A document that no device would accept must not leave the signer. */
function textOf(type: DocumentType, jws: object): string {
  const text = JSON.stringify(jws);
  const { maxLength } = DOCUMENT_TYPES[type];
  assert(text.length <= maxLength, `${type} of ${text.length} characters is above its limit of ${maxLength}`);
  return text;
}
