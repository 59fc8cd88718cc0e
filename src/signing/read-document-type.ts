import * as z from "zod/mini";
import { DOCUMENT_TYPES, type DocumentType } from "./document-type.ts";
import { decodeBase64url, decodeUtf8 } from "./decode-bytes.ts";
import { parseStrictJson } from "./parse-strict-json.ts";

const Jws = z.union([
  z.pipe(
    z.object({ protected: z.string() }),
    z.transform(({ protected: header }) => header),
  ),
  z.pipe(
    z.object({ signatures: z.array(z.object({ protected: z.string() })).check(z.minLength(1)) }),
    z.transform(({ signatures }) => signatures[0]?.protected ?? ""),
  ),
]);
const Typ = z.object({ typ: z.string() });

/** What a document claims to be, to choose its verifier by. Nothing is believed: the verifier checks it again. */
export function readDocumentType(text: string): DocumentType | undefined {
  const json = parseStrictJson(text);
  const encoded = json.ok ? Jws.safeParse(json.value) : undefined;
  if (!encoded?.success) return undefined;
  const bytes = decodeBase64url(encoded.data);
  const headerText = bytes.ok ? decodeUtf8(bytes.value) : bytes;
  const header = headerText.ok ? parseStrictJson(headerText.value) : headerText;
  const typ = header.ok ? Typ.safeParse(header.value) : undefined;
  return typ?.success && isDocumentType(typ.data.typ) ? typ.data.typ : undefined;
}

function isDocumentType(typ: string): typ is DocumentType {
  return Object.hasOwn(DOCUMENT_TYPES, typ);
}
