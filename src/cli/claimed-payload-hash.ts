import { createHash } from "node:crypto";
import * as z from "zod/mini";

const Flattened = z.object({ payload: z.string() });

/** SHA-256 of the payload bytes that a JWS text carries, before anything is verified. */
export function claimedPayloadHash(text: string): string {
  const jws = Flattened.safeParse(JSON.parse(text));
  const payload = jws.success ? jws.data.payload : "";
  return createHash("sha256").update(Buffer.from(payload, "base64url")).digest("hex");
}
