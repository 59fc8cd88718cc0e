import type { Charge } from "./context.ts";

type Allowance = { burst: number; perMinute: number };

/**
 * A device that comes back after weeks sends ten thousand answers and what happened between them; a school
 * starts hundreds of phones behind one address in a lesson; a guesser of codes sends a few dozen.
 */
const ALLOWANCES: Record<string, Allowance> = {
  "attempts.sync": { burst: 40_000, perMinute: 6000 },
  "learner.register": { burst: 1000, perMinute: 600 },
  "learner.redeemMoveCode": { burst: 10, perMinute: 5 },
  "learner.join": { burst: 10, perMinute: 5 },
  "learner.createMoveCode": { burst: 10, perMinute: 5 },
  "staff.join": { burst: 10, perMinute: 5 },
  // A password is guessed for one person from one address, from many, and for many from one. Of what an account is
  // allowed no single address takes more than a part.
  "staff.signIn.pair": { burst: 10, perMinute: 2 },
  "staff.signIn.account": { burst: 60, perMinute: 10 },
  "staff.signIn.address": { burst: 60, perMinute: 20 },
  // A phone has one for each set that it takes, and again at each new version.
  "content.pack": { burst: 4000, perMinute: 2000 },
  // V1's questions are open to anyone: a school reads them behind one address.
  "v1.read": { burst: 4000, perMinute: 2000 },
  "v1.signIn.pair": { burst: 10, perMinute: 5 },
  "v1.signIn.account": { burst: 60, perMinute: 20 },
  "v1.signIn.address": { burst: 120, perMinute: 60 },
};
const OTHERWISE: Allowance = { burst: 240, perMinute: 240 };
const MAX_BUCKETS = 100_000;

type Bucket = { tokens: number; atMs: number };

/**
 * Token buckets by operation and payer, one set per process: of several that take turns behind a load balancer each
 * allows its share, so that together they allow what one would. Returns the wait in milliseconds.
 */
export function openRateLimit(now: () => number, processes = 1): (charge: Charge) => number {
  const buckets = new Map<string, Bucket>();
  return ({ operation, who, cost }) => {
    const allowed = ALLOWANCES[operation] ?? OTHERWISE;
    const burst = Math.max(1, Math.floor(allowed.burst / processes));
    const perMinute = allowed.perMinute / processes;
    const key = `${operation} ${who}`;
    const atMs = now();
    const before = buckets.get(key) ?? { tokens: burst, atMs };
    const refill = (Math.max(0, atMs - before.atMs) * perMinute) / 60_000;
    const tokens = Math.min(burst, before.tokens + refill);
    // A cost above the burst could never be paid: it is taken when the bucket is full.
    const price = Math.min(cost, burst);
    buckets.delete(key);
    if (buckets.size >= MAX_BUCKETS) forgetOldest(buckets);
    if (tokens < price) {
      buckets.set(key, { tokens, atMs });
      return Math.ceil(((price - tokens) * 60_000) / perMinute);
    }
    buckets.set(key, { tokens: tokens - price, atMs });
    return 0;
  };
}

/** The map keeps the order of last use. */
function forgetOldest(buckets: Map<string, Bucket>): void {
  for (const key of buckets.keys()) {
    buckets.delete(key);
    return;
  }
}
