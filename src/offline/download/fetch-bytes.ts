import { fail, ok, type Result } from "../../domain/result.ts";
import { DOCUMENT_TYPES, type DocumentType } from "../../signing/document-type.ts";
import type { Ports } from "../ports.ts";
import { readBody, type Watch } from "../read-body.ts";
import { wireFailureOf } from "../wire-failure-of.ts";

/** Larger than any pack or picture we publish: an endless reply must not fill the memory. */
const MAX_BYTES = 64 * 1024 * 1024;
/** A slow network is let be; one that brings next to nothing in so long is taken as gone. */
const STALLED_AFTER_MS = 30_000;

export type Fetching = { path: string; signal?: AbortSignal; cache?: RequestCache; maxBytes?: number };

/**
 * Content by plain GET. Every reply is checked by hash or signature afterwards, but a portal's page
 * is named here for what it is: a broken network, not a broken signature. Never hangs: the outbox
 * waits for it when it needs a newer root.
 */
export async function fetchBytes(
  ports: Ports,
  { path, signal, cache, maxBytes = MAX_BYTES }: Fetching,
): Promise<Result<Uint8Array>> {
  const watch = watchForStall(ports, signal);
  try {
    const asked = ports.fetch(`${ports.origin}/content/${path}`, { signal: watch.signal, cache });
    const response = await Promise.race([asked, watch.gone]);
    // Asked for what may come later (the next root), and it is not there yet.
    if (response.status === 204) return fail("not_found", { path });
    if (!response.ok) return fail(wireFailureOf(response).failure.code, { path });
    const html = response.headers.get("content-type")?.includes("text/html");
    if (html) return fail("response_unreadable", { path });
    const bytes = await readBody(response, maxBytes, watch);
    return bytes ? ok(bytes) : fail("document_too_large", { path });
  } catch {
    return fail("network_unreachable", { path });
  } finally {
    watch.stop();
  }
}

export type FetchingDocument = Omit<Fetching, "maxBytes"> & { type: DocumentType };

/** A signed document, read no further than the largest of its type may be. Nothing of it is verified yet. */
export async function fetchDocument(
  ports: Ports,
  { type, ...fetching }: FetchingDocument,
): Promise<Result<string>> {
  const bytes = await fetchBytes(ports, { ...fetching, maxBytes: DOCUMENT_TYPES[type].maxLength });
  return bytes.ok ? ok(new TextDecoder().decode(bytes.value)) : bytes;
}

function watchForStall(ports: Ports, signal?: AbortSignal): Watch & { signal: AbortSignal; stop(): void } {
  const stalled = new AbortController();
  const both = signal ? AbortSignal.any([signal, stalled.signal]) : stalled.signal;
  let stop = () => {};
  const alive = () => {
    stop();
    stop = ports.after(STALLED_AFTER_MS, () => stalled.abort());
  };
  alive();
  const gone = new Promise<never>((_resolve, reject) => {
    both.addEventListener("abort", () => reject(new Error("gone")), { once: true });
  });
  return { signal: both, gone, alive, stop: () => stop() };
}
