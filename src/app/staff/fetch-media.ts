import type { Sha256 } from "../../domain/id.ts";
import { fail, ok, type Result } from "../../domain/result.ts";
import { sha256Hex } from "../../domain/sha256.ts";

/** What a learner's device read from its store, from the server; the same bytes, or none. */
export async function fetchMedia(
  page: { origin: string; fetch: typeof fetch },
  path: string,
  sha256: Sha256,
): Promise<Result<{ bytes: Uint8Array; type: string }>> {
  try {
    const response = await page.fetch(`${page.origin}${path}`);
    if (!response.ok) return fail("not_found", { blob: sha256 });
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (sha256Hex(bytes) !== sha256) return fail("hash_mismatch", { blob: sha256 });
    return ok({ bytes, type: response.headers.get("content-type")?.split(";")[0] ?? "" });
  } catch {
    return fail("network_unreachable");
  }
}
