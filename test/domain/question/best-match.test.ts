import * as fc from "fast-check";
import { expect, it } from "vitest";
import { bestMatch } from "../../../src/domain/question/best-match.ts";
import type { ShortTextKey } from "../../../src/domain/question/short-text.ts";
import { markWildcards, matchWildcard } from "../../../src/domain/text/match-wildcard.ts";
import { foldVisible, normalise } from "../../../src/domain/text/normalise.ts";
import { readingsOf } from "../../../src/domain/text/readings-of.ts";
import { stripInvisible } from "../../../src/domain/text/strip-invisible.ts";

const PROFILE = 1;

/** One accepted text after the other, each read anew: what the match means, at whatever cost. */
function matchOneByOne(key: ShortTextKey, readings: readonly string[]) {
  let best: ShortTextKey["accepted"][number] | undefined;
  for (const accepted of key.accepted) {
    if (best !== undefined && (accepted.fraction ?? 1) <= (best.fraction ?? 1)) continue;
    const patterns = readingsOf(markWildcards(stripInvisible(accepted.text))).map((text) =>
      foldVisible(text, key, PROFILE),
    );
    if (patterns.some((pattern) => readings.some((reading) => matchWildcard(pattern, reading))))
      best = accepted;
  }
  return best;
}

/** So few that a random answer is often a random key's, and every way of reading among them. */
const sign = fc.constantFrom("a", "A", "b", " ", "-", "\u2014", "--", "½", "1/2", "é", "*", "\\*", "\u200B");
const text = fc.array(sign, { maxLength: 4 }).map((signs) => signs.join(""));
const ignore = fc.constantFrom(undefined, "ignore" as const);
const anyKey: fc.Arbitrary<ShortTextKey> = fc.record({
  accepted: fc.array(fc.record({ text, fraction: fc.constantFrom(undefined, 1, 0.5, 0.25, 0) }), {
    minLength: 1,
    maxLength: 8,
  }),
  caseSensitive: fc.boolean(),
  spaces: ignore,
  diacritics: ignore,
  punctuation: ignore,
});

it("finds the accepted text that reading one after the other finds", () => {
  fc.assert(
    fc.property(anyKey, fc.array(text, { minLength: 1, maxLength: 5 }), (key, entered) => {
      for (const response of entered) {
        const readings = readingsOf(response).map((reading) => normalise(reading, key, PROFILE));
        expect(bestMatch(key, readings, PROFILE)).toBe(matchOneByOne(key, readings));
      }
    }),
    { numRuns: 2000 },
  );
});

it("reads a key once, however many answers are compared with it", () => {
  let timesRead = 0;
  const accepted = Array.from({ length: 100 }, (_, at) => ({
    get text() {
      timesRead += 1;
      return `${at}`;
    },
  }));
  const key: ShortTextKey = { accepted };
  for (let at = 0; at < 100; at += 1) expect(bestMatch(key, [`${at}`], PROFILE)).toBe(accepted[at]);
  expect(timesRead).toBe(accepted.length);
});
