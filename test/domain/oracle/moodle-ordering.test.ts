import { describe, expect, it } from "vitest";
import type { OrderingScoring } from "../../../src/domain/question/ordering.ts";
import { hasSharedData, readSharedJson, sayWhatIsSkipped } from "../../support/shared-data.ts";
import { grade, ordering } from "../question/builders.ts";
import { tallyOf } from "./tally.ts";

type Assertion = { gradingType: string; response: string[]; moodleExact: number; state: string };
type Oracle = { correctOrder: string[]; assertions: Assertion[] };

const oracle: Oracle = hasSharedData
  ? (readSharedJson("oracle-moodle/ordering.json") as Oracle)
  : { correctOrder: [], assertions: [] };
const tally = tallyOf("Moodle's ordering");
sayWhatIsSkipped("the comparison of orderings with Moodle's");

const STATES = { gradedright: "correct", gradedpartial: "partially_correct", gradedwrong: "incorrect" };

describe.skipIf(!hasSharedData)("orderings in Moodle", () => {
  it.each(oracle.assertions)("$gradingType of $response is $moodleExact", (row) => {
    const question = ordering({
      items: oracle.correctOrder.map((text) => ({ id: text, text })),
      key: {
        order: oracle.correctOrder,
        scoring: row.gradingType.toLowerCase().replaceAll("_", "-") as OrderingScoring,
      },
    });
    const { verdict, fraction } = grade(question, { kind: "ordering", order: row.response });
    tally.fail += 1;
    expect(fraction).toBeCloseTo(row.moodleExact, 9);
    expect(verdict).toBe(STATES[row.state as keyof typeof STATES]);
    tally.fail -= 1;
    tally.agree += 1;
  });
});
