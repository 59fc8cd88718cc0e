import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { markWildcards, matchWildcard } from "../../../src/domain/text/match-wildcard.ts";
import { hasSharedData, readSharedJson, sayWhatIsSkipped } from "../../support/shared-data.ts";
import { grade, shortText } from "../question/builders.ts";

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
    ["*a*b*", "xaxbx", true],
    ["*a*b*", "xbxax", false],
    ["ab*ba", "aba", false],
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
    matches(pattern, text);
    const startedAt = performance.now();
    for (let times = 0; times < 20; times += 1) expect(matches(pattern, text)).toBe(false);
    expect((performance.now() - startedAt) / 20).toBeLessThan(1);
  });

  it("takes time in proportion to the text, however the text repeats itself", () => {
    const pattern = markWildcards(`*${"a".repeat(2000)}b*`);
    const startedAt = performance.now();
    expect(matchWildcard(pattern, "a".repeat(65_000))).toBe(false);
    expect(performance.now() - startedAt).toBeLessThan(100);
  });
});

type Row = { response: string; pattern: string; ignoreCase: boolean; expected: boolean };

sayWhatIsSkipped("the comparison of wildcards with Moodle's");
describe.skipIf(!hasSharedData)("wildcards in Moodle", () => {
  const { rows } = (
    hasSharedData ? readSharedJson("oracle-moodle/shortanswer_wildcard.json") : { rows: [] }
  ) as { rows: Row[] };

  it.each(rows)("take $response for $pattern (case ignored: $ignoreCase): $expected", (row) => {
    const question = shortText({
      key: { accepted: [{ text: row.pattern }], caseSensitive: !row.ignoreCase },
    });
    const { verdict } = grade(question, { kind: "short-text", text: row.response });
    expect(verdict === "correct").toBe(row.expected);
  });
});
