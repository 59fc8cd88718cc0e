import { fail, ok, type Result } from "../../domain/result.ts";
import { wireFailureOf } from "../fetch-json.ts";
import type { Ports } from "../ports.ts";

/** Larger than any document or pack we publish: an endless reply must not fill the memory. */
const MAX_BYTES = 64 * 1024 * 1024;

export type Fetching = { path: string; signal?: AbortSignal; cache?: RequestCache };

/**
 * Content by plain GET. Every reply is checked by hash or signature afterwards, but a portal's page
 * is named here for what it is: a broken network, not a broken signature.
 */
export async function fetchBytes(
  ports: Ports,
  { path, signal, cache }: Fetching,
): Promise<Result<Uint8Array>> {
  try {
    const response = await ports.fetch(`${ports.origin}/content/${path}`, { signal, cache });
    // Asked for what may come later (the next root), and it is not there yet.
    if (response.status === 204) return fail("not_found", { path });
    if (!response.ok) return fail(wireFailureOf(response).failure.code, { path });
    const html = response.headers.get("content-type")?.includes("text/html");
    if (html) return fail("response_unreadable", { path });
    if (Number(response.headers.get("content-length") ?? 0) > MAX_BYTES)
      return fail("document_too_large", { path });
    const bytes = new Uint8Array(await response.arrayBuffer());
    return bytes.byteLength > MAX_BYTES ? fail("document_too_large", { path }) : ok(bytes);
  } catch {
    return fail("network_unreachable", { path });
  }
}

export async function fetchText(ports: Ports, fetching: Fetching): Promise<Result<string>> {
  const bytes = await fetchBytes(ports, fetching);
  return bytes.ok ? ok(new TextDecoder().decode(bytes.value)) : bytes;
}
