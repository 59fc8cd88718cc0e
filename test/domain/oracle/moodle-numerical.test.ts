import { describe, expect, it } from "vitest";
import type { AcceptedNumber } from "../../../src/domain/question/numeric.ts";
import { findUnit } from "../../../src/domain/text/find-unit.ts";
import { readNumber } from "../../../src/domain/text/read-number.ts";
import { hasSharedData, readSharedJson, sayWhatIsSkipped } from "../../support/shared-data.ts";
import { grade, numeric } from "../question/builders.ts";
import { tallyOf } from "./tally.ts";

type Oracle = {
  parse_response: {
    input: string;
    expected: { intPart: string | null; decimals: string; exponent: string; unit: string };
  }[];
  apply_units: {
    units: Record<string, number>;
    decimalSep: string;
    input: string | null;
    separateUnit: string | null;
    expected: { value: number | null; unit: string | null; multiplier: number | null };
  }[];
  within_tolerance: {
    answer: number;
    tolerance: number;
    toleranceType: "relative" | "nominal" | "geometric";
    value: number;
    expected: boolean;
  }[];
};

const oracle: Oracle = hasSharedData
  ? (readSharedJson("oracle-moodle/numerical.json") as Oracle)
  : { parse_response: [], apply_units: [], within_tolerance: [] };
const tally = tallyOf("Moodle's numbers");
sayWhatIsSkipped("the comparison of numbers with Moodle's");

function agree(compare: () => void): void {
  tally.fail += 1;
  compare();
  tally.fail -= 1;
  tally.agree += 1;
}

describe.skipIf(!hasSharedData)("numbers in Moodle", () => {
  it.each(oracle.parse_response)("$input is read alike", ({ input, expected }) => {
    const reading = readNumber(input, "en");
    const { intPart, decimals, exponent, unit } = expected;
    agree(() => {
      if (intPart === null) expect(reading.status).toBe("unreadable");
      else {
        const value = Number(`${intPart || "0"}.${decimals || "0"}e${exponent || "0"}`);
        expect(reading).toMatchObject({ status: "read", value, unit });
      }
    });
  });

  // A unit from a list of its own stands behind the number here: there is one field for both.
  it.each(oracle.apply_units)("$input $separateUnit has its unit", (row) => {
    const text = [row.input ?? "", row.separateUnit ?? ""].join(" ").trim();
    const reading = readNumber(text, row.decimalSep === "," ? "fr" : "en");
    const units = Object.entries(row.units).map(([unit, divisor]) => ({ unit, multiplier: 1 / divisor }));
    agree(() => {
      if (row.expected.value === null) expect(["empty", "unreadable"]).toContain(reading.status);
      else {
        expect(reading).toMatchObject({ status: "read", value: row.expected.value });
        const unit = reading.status === "read" ? reading.unit : "";
        const known = findUnit(units, unit);
        expect(known?.unit ?? unit).toBe(row.expected.unit);
        if (row.expected.multiplier === null) expect(known).toBeUndefined();
        else expect((known?.multiplier ?? 0) / row.expected.multiplier).toBeCloseTo(1, 12);
      }
    });
  });

  it.each(oracle.within_tolerance)(
    "$value is within $answer ± $tolerance ($toleranceType): $expected",
    (row) => {
      const question = numeric({ key: { accepted: [acceptedBy(row)] } });
      const { verdict } = grade(question, { kind: "numeric", text: String(row.value), locale: "en" });
      agree(() => expect(verdict).toBe(row.expected ? "correct" : "incorrect"));
    },
  );
});

/** A geometric tolerance is a range: a factor of 1 + t to either side. */
function acceptedBy({
  answer,
  tolerance,
  toleranceType,
}: Oracle["within_tolerance"][number]): AcceptedNumber {
  if (toleranceType === "geometric")
    return { value: answer / (1 + tolerance), max: answer * (1 + tolerance) };
  return { value: answer, [toleranceType === "relative" ? "relative" : "absolute"]: tolerance };
}
