import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { freshnessOf, trustedNow, witness, type TrustedTime } from "../../src/signing/freshness.ts";
import { DAY_MS, NOW_MS } from "./ceremony.ts";

describe("freshness", () => {
  const expiresAt = NOW_MS + 7 * DAY_MS;
  const cases: [string, number, string][] = [
    ["before the expiry", expiresAt - 1, "fresh"],
    ["at the expiry", expiresAt, "stale"],
    ["just under 30 days later", expiresAt + 30 * DAY_MS - 1, "stale"],
    ["30 days later", expiresAt + 30 * DAY_MS, "expired"],
  ];
  test.each(cases)("%s", (_, now, expected) => {
    const later = expiresAt + 365 * DAY_MS;
    expect(freshnessOf({ catalogExpiresAt: expiresAt, rootExpiresAt: later, trustedNow: now })).toBe(
      expected,
    );
    expect(freshnessOf({ catalogExpiresAt: later, rootExpiresAt: expiresAt, trustedNow: now })).toBe(
      expected,
    );
  });
});

describe("trusted time", () => {
  test("is the newest signed time, carried forward by this start's monotonic clock", () => {
    expect(trustedNow({ signedMs: NOW_MS, monoMs: 500 }, 1500)).toBe(NOW_MS + 1000);
  });

  test("does not take the wall clock at all, so setting it back cannot revive an expired catalog", () => {
    const seen = witness(undefined, { signedMs: NOW_MS + 60 * DAY_MS, monoMs: 0 });
    const before = Date.now;
    try {
      Date.now = () => 0;
      const now = trustedNow(seen, 0);
      const expiries = { catalogExpiresAt: NOW_MS, rootExpiresAt: NOW_MS + 365 * DAY_MS };
      expect(freshnessOf({ ...expiries, trustedNow: now })).toBe("expired");
    } finally {
      Date.now = before;
    }
  });

  test("never goes back, whatever is seen in whatever order", () => {
    const seen = fc.record({
      signedMs: fc.integer({ min: 0, max: NOW_MS }),
      monoMs: fc.integer({ min: 0, max: 1e9 }),
    });
    fc.assert(
      fc.property(fc.array(seen, { minLength: 1 }), (all) => {
        const inOrder = all.sort((a, b) => a.monoMs - b.monoMs);
        let time: TrustedTime | undefined;
        let last = 0;
        for (const each of inOrder) {
          time = witness(time, each);
          const now = trustedNow(time, each.monoMs);
          expect(now).toBeGreaterThanOrEqual(last);
          expect(now).toBeGreaterThanOrEqual(each.signedMs);
          last = now;
        }
      }),
    );
  });
});
