import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fastestMs } from "../../support/fastest-ms.ts";
import { markWildcards, matchWildcard } from "../../../src/domain/text/match-wildcard.ts";

const matches = (pattern: string, text: string) => matchWildcard(markWildcards(pattern), text);

describe("wildcards", () => {
  it.each([
    ["frog", "frog", true],
    ["frog", "frogs", false],
    ["f*g", "fg", true],
    ["f*g", "frog", true],
    ["f*g", "frogs", false],
    ["*", "", true],
    ["**", "anything", true],
    ["a**b", "ab", true],
    ["*a*b*", "xaxbx", true],
    ["*a*b*", "xbxax", false],
    ["ab*ba", "aba", false],
    ["a*b*b", "ab", false],
    ["a*b*b", "abb", true],
    ["*aab*", "aaab", true],
    ["*ababc*", "abababc", true],
    ["*aabaac*", "aabaabaac", true],
    ["*aabaac*", "aabaabaab", false],
    ["*abacd*", "abacbacd", false],
    ["*aabaaac*", "aabaaabaaac", true],
    ["\\*", "*", true],
    ["\\*", "a", false],
    ["2\\*3", "2*3", true],
    ["\\\\", "\\\\", true],
    ["[a-z]+", "a", false],
  ])("%j takes %j: %s", (pattern, text, expected) => {
    expect(matches(pattern, text)).toBe(expected);
  });

  it("agrees with a regular expression on small texts", () => {
    const sign = fc.constantFrom("a", "b", "*");
    fc.assert(
      fc.property(
        fc.string({ unit: sign, maxLength: 8 }),
        fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 10 }),
        (pattern, text) => {
          expect(matches(pattern, text)).toBe(new RegExp(`^${pattern.replaceAll("*", ".*")}$`).test(text));
        },
      ),
      { numRuns: 5000 },
    );
  });

  it("takes under a millisecond for 35 stars on a text that almost fits", () => {
    const pattern = `${"*a".repeat(35)}*b`;
    const text = "a".repeat(4000);
    expect(matches(pattern, text)).toBe(false);
    expect(fastestMs(() => matches(pattern, text), { runs: 50 })).toBeLessThan(1);
  });

  it("takes time in proportion to the text, however the text repeats itself", () => {
    const pattern = markWildcards(`*${"a".repeat(2000)}b*`);
    const text = "a".repeat(65_000);
    expect(matchWildcard(pattern, text)).toBe(false);
    expect(fastestMs(() => matchWildcard(pattern, text))).toBeLessThan(100);
  });
});
