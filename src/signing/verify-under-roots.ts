import type * as z from "zod/mini";
import { ok, type Result } from "../domain/result.ts";
import type { DocumentType } from "./document-type.ts";
import type { VerifiedRoot } from "./verify-root.ts";
import { verifySigned, type Signed } from "./verify-signed.ts";

/** `earlier`: roots of the same chain, for documents that lie in learners' hands across a rotation. */
export type TrustedRoots = { root: VerifiedRoot; earlier?: readonly VerifiedRoot[] | undefined };

/** `retired`: the key has since been withdrawn. Good enough to hear a learner out, never to count blindly. */
export type SignedUnderRoots<T> = Signed<T> & { readonly keyState: "current" | "retired" };

type Expected<T> = { type: DocumentType; schema: z.ZodMiniType<T> } & TrustedRoots;

/** Verifies under the root, and only where its keys did not sign, under the roots before it. */
export async function verifyUnderRoots<T>(
  text: string,
  expected: Expected<T>,
): Promise<Result<SignedUnderRoots<T>>> {
  const { type, schema, root, earlier = [] } = expected;
  const current = await verifySigned(text, { type, schema, root: root.document });
  if (current.ok) return ok({ ...current.value, keyState: "current" });
  if (current.failure.code !== "unknown_key") return current;
  for (const past of earlier) {
    const retired = await verifySigned(text, { type, schema, root: past.document });
    if (retired.ok) return ok({ ...retired.value, keyState: "retired" });
  }
  return current;
}
