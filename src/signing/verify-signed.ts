import type * as z from "zod/mini";
import type { Sha256 } from "../domain/id.ts";
import { fail, ok, type Result } from "../domain/result.ts";
import type { Root } from "../domain/set/root.ts";
import { checkSignatures } from "./check-signatures.ts";
import { DOCUMENT_TYPES, type DocumentType } from "./document-type.ts";
import { payloadHashOf } from "./payload-hash.ts";
import { readEnvelope } from "./read-envelope.ts";
import { readPayload } from "./read-payload.ts";

/** A document that has been verified, with what later checks and the store need of it. */
export type Signed<T> = {
  readonly document: T;
  /** SHA-256 of the payload bytes: the identity of the document. */
  readonly payloadHash: Sha256;
  /** The keys whose signatures counted. */
  readonly keyIds: readonly string[];
  /** The JWS text, exactly as it came. */
  readonly text: string;
};

type Expected<T> = { type: DocumentType; schema: z.ZodMiniType<T>; root: Root };

/** Every check that is the same for all documents but the root, in order; meaning is the caller's. */
export async function verifySigned<T>(text: string, expected: Expected<T>): Promise<Result<Signed<T>>> {
  const { type, schema, root } = expected;
  const envelope = readEnvelope(text, type);
  if (!envelope.ok) return envelope;
  const keyIds = await checkSignatures(envelope.value, { root, role: DOCUMENT_TYPES[type].role });
  if (!keyIds.ok) return keyIds;
  const { bytes } = envelope.value;
  const document = readPayload(bytes, schema);
  if (!document.ok) return fail(document.failure.code, { ...document.failure.detail, type });
  const payloadHash = await payloadHashOf(bytes);
  return ok({ document: document.value, payloadHash, keyIds: keyIds.value, text });
}
