import { useSyncExternalStore } from "react";
import { useSearch } from "wouter";

/**
 * The token of a one-time link; empty where there is none. It stands behind `#`, which browsers send to nobody: what
 * stands before it is in the log of every proxy on the way. Links of older servers have it in the query.
 */
export function useLinkToken(): string {
  const hash = useSyncExternalStore(listen, () => location.hash);
  const search = useSearch();
  return tokenIn(hash.slice(1)) ?? tokenIn(search) ?? "";
}

function tokenIn(text: string): string | null {
  return new URLSearchParams(text).get("token");
}

/** Another link opened in the same tab is no new page. */
function listen(changed: () => void): () => void {
  addEventListener("hashchange", changed);
  return () => removeEventListener("hashchange", changed);
}
