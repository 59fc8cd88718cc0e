import { describe, expect, it } from "vitest";
import { hasSharedData, readSharedJson, sayWhatIsSkipped } from "../../support/shared-data.ts";
import { grade, shortText } from "../question/builders.ts";
import { tallyOf } from "./tally.ts";

type Row = { response: string; pattern: string; ignoreCase: boolean; expected: boolean };

const { rows } = (
  hasSharedData ? readSharedJson("oracle-moodle/shortanswer_wildcard.json") : { rows: [] }
) as { rows: Row[] };
const tally = tallyOf("Moodle's wildcards");
sayWhatIsSkipped("the comparison of wildcards with Moodle's");

describe.skipIf(!hasSharedData)("wildcards in Moodle", () => {
  it.each(rows)("take $response for $pattern (case ignored: $ignoreCase): $expected", (row) => {
    const question = shortText({
      key: { accepted: [{ text: row.pattern }], caseSensitive: !row.ignoreCase },
    });
    const { verdict } = grade(question, { kind: "short-text", text: row.response });
    tally.fail += 1;
    expect(verdict === "correct").toBe(row.expected);
    tally.fail -= 1;
    tally.agree += 1;
  });
});
