import type * as z from "zod/mini";
import { fail, ok, type Result } from "../domain/result.ts";
import { decodeUtf8 } from "./decode-bytes.ts";
import { parseStrictJson } from "./parse-strict-json.ts";

/** Payload bytes → UTF-8 → strict JSON → schema. Only for bytes whose signature has been checked. */
export function readPayload<T>(bytes: Uint8Array, schema: z.ZodMiniType<T>): Result<T> {
  const text = decodeUtf8(bytes);
  if (!text.ok) return text;
  const json = parseStrictJson(text.value);
  if (!json.ok) return json;
  const document = schema.safeParse(json.value);
  if (document.success) return ok(document.data);
  const where = document.error.issues[0]?.path.join(".") ?? "";
  return fail("document_malformed", { why: "schema", where });
}
