import type { AcceptedNumber, NumericKey, Unit } from "../../../../domain/question/numeric.ts";
import { findUnit } from "../../../../domain/text/find-unit.ts";
import { scaled } from "../../../../domain/text/parsed-number.ts";
import { plainUnit } from "../../../../domain/text/plain-unit.ts";
import type { ImportProblem } from "../../import-problem.ts";
import type { Tolerance } from "./accepted-number.ts";
import type { NumberSense } from "./number-marks.ts";
import { readWrittenNumber, type WrittenNumber } from "./read-written-number.ts";

type NumberSettings = {
  tolerance: Tolerance;
  /** Of the column: what an answer names beside its number is added to them. */
  units: readonly Unit[];
  prompt: string;
  numbers: NumberSense;
};
type Written = { part: string; feedback?: string };

/** The key that a row's or a gap's numbers make, each with what is said of it. */
export function readNumberKey(
  written: readonly Written[],
  { tolerance, numbers, prompt, ...column }: NumberSettings,
): Pick<NumericKey, "accepted" | "units"> | ImportProblem {
  const units = [...column.units];
  const percent = findUnit(units, "%") !== undefined || ASKS_FOR_PERCENT.test(prompt) ? "unit" : "share";
  const accepted: AcceptedNumber[] = [];
  for (const { part, ...said } of written) {
    const number = readWrittenNumber(part, tolerance, { numbers, units });
    if ("code" in number) return number;
    for (const one of acceptedIn(number, units, percent)) accepted.push({ ...one, ...said });
  }
  return units.length === 0 ? { accepted } : { accepted, units };
}

const ASKS_FOR_PERCENT =
  /몇\s*(?:%|퍼센트|프로)|백분율|퍼센트로|%로|\(%\)|percentage|(?:what|how many|in|as)\s*(?:a\s*)?(?:%|per\s?cent)/i;

/** The number in what the key counts in; a unit that it does not have yet joins `units`. */
function acceptedIn(
  { accepted, unit }: WrittenNumber,
  units: Unit[],
  percent: "unit" | "share",
): AcceptedNumber[] {
  if (unit === "") return [accepted];
  // To one learner the half is 50 of a hundred, to another 0.5; 0.5 % it is to nobody.
  const isShare = percent === "share" && plainUnit(unit) === "%";
  const known = findUnit(units, unit);
  const { multiplier } = known ?? { multiplier: isShare ? 0.01 : 1 };
  if (known === undefined) units.push({ unit, multiplier });
  if (isShare) return [times(accepted, (value) => scaled(value, -2)), accepted];
  return [times(accepted, (value) => value * multiplier)];
}

function times(number: AcceptedNumber, by: (value: number) => number): AcceptedNumber {
  const { value, max, absolute } = number;
  return {
    ...number,
    value: by(value),
    ...(max !== undefined && { max: by(max) }),
    ...(absolute !== undefined && { absolute: by(absolute) }),
  };
}
