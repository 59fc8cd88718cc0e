import type { NumericKey } from "../../../../domain/question/numeric.ts";
import type { ImportProblem } from "../../import-problem.ts";
import { readPlainDecimal, writePlainDecimal } from "./plain-decimal.ts";
import { joinCell, splitCell } from "./split-cell.ts";

type Units = Pick<NumericKey, "units">;

/** `m|cm=0.01`: learners may add either; a centimetre is 0.01 of what the answer is written in. */
export function readUnits(cell: string): Units | ImportProblem {
  const units = [];
  for (const part of splitCell(cell)) {
    const [unit = "", multiplier] = part.split("=").map((side) => side.trim());
    const value = multiplier === undefined ? 1 : readPlainDecimal(multiplier);
    if (unit === "" || value === undefined || value <= 0) {
      return { code: "unit_unreadable", values: { unit: part } };
    }
    units.push({ unit, multiplier: value });
  }
  return units.length === 0 ? {} : { units };
}

export function writeUnits(units: NumericKey["units"]): string {
  return joinCell(
    (units ?? []).map(({ unit, multiplier }) =>
      multiplier === 1 ? unit : `${unit}=${writePlainDecimal(multiplier)}`,
    ),
  );
}
