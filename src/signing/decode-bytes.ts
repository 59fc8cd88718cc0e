import { base64url } from "jose";
import { fail, ok, type Result } from "../domain/result.ts";

/**
 * Base64url in its one canonical spelling (RFC 4648 §5, no padding, unused bits zero): another
 * spelling of the same bytes would let a changed text pass as the same document.
 */
export function decodeBase64url(text: string): Result<Uint8Array<ArrayBuffer>> {
  try {
    const bytes = new Uint8Array(base64url.decode(text));
    if (base64url.encode(bytes) === text) return ok(bytes);
  } catch {
    // Not base64url at all: the same answer.
  }
  return fail("document_malformed", { why: "not_base64url" });
}

/** UTF-8 that is refused, not repaired, where it is not valid. A byte order mark is kept for the parser to refuse. */
export function decodeUtf8(bytes: Uint8Array): Result<string> {
  try {
    return ok(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return fail("document_malformed", { why: "not_utf8" });
  }
}
