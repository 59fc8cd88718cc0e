import type { TimeMs } from "../domain/id.ts";

/** fresh: all is well. stale: practice goes on, marked. expired: exams wait for the network too. */
export type Freshness = "fresh" | "stale" | "expired";

/** How long after expiry exams may still be taken: a month without network is a real month. */
const EXPIRED_AFTER_MS = 30 * 24 * 60 * 60 * 1000;

/**
 * The newest signed time ever seen, and where this start's monotonic clock stood when it was taken
 * up. `signedMs` is kept across starts; `monoMs` belongs to one start and never leaves it.
 */
export type TrustedTime = { readonly signedMs: TimeMs; readonly monoMs: number };

/** Now, as far as it can be known without the wall clock, which neither revives nor kills. In milliseconds since 1970. */
export function trustedNow({ signedMs, monoMs }: TrustedTime, monoNowMs: number): TimeMs {
  return Math.floor(signedMs + Math.max(0, monoNowMs - monoMs));
}

/** Takes up a signed time (issuedAt of any verified document, with the clock's reading): it never goes back. */
export function witness(known: TrustedTime | undefined, seen: TrustedTime): TrustedTime {
  if (known === undefined) return seen;
  return seen.signedMs > trustedNow(known, seen.monoMs) ? seen : known;
}

type Expiries = { catalogExpiresAt: TimeMs; rootExpiresAt: TimeMs; trustedNow: TimeMs };

/** A document is good up to and excluding the moment it expires. */
export function freshnessOf({ catalogExpiresAt, rootExpiresAt, trustedNow }: Expiries): Freshness {
  const overdueMs = trustedNow - Math.min(catalogExpiresAt, rootExpiresAt);
  if (overdueMs < 0) return "fresh";
  return overdueMs < EXPIRED_AFTER_MS ? "stale" : "expired";
}
