import type { AcceptedNumber } from "../../../../domain/question/numeric.ts";
import { readNumber } from "../../../../domain/text/read-number.ts";
import type { ImportProblem } from "../../import-problem.ts";
import { readPlainDecimal, writePlainDecimal } from "./plain-decimal.ts";
import { splitFraction } from "./split-cell.ts";

export type Tolerance = Pick<AcceptedNumber, "absolute" | "relative" | "significant">;

/** `3.14`, `3.14±0.01`, `3.14±1%`, `3..4`, each with `%50%` before it; the column's tolerance where none is written. */
export function readAcceptedNumber(part: string, column: Tolerance): AcceptedNumber | ImportProblem {
  const { text, fraction } = splitFraction(part);
  const credit = fraction === undefined || fraction === 1 ? {} : { fraction };
  const bad: ImportProblem = { code: "answer_not_a_number", values: { answer: part } };
  if (fraction !== undefined && (fraction < 0 || fraction > 1)) return bad;
  const [low = "", high] = text.split(/\.\.\.?|…/);
  if (high !== undefined) {
    const [value, max] = [readPlainDecimal(low), readPlainDecimal(high)];
    return value === undefined || max === undefined ? bad : { value, max, ...credit };
  }
  const [number = "", own] = text.split(/±|\+\/?-/);
  const value = readPlainDecimal(own === undefined ? text : number);
  if (value === undefined) return bad;
  const tolerance = own === undefined ? column : readTolerance(own);
  return "code" in tolerance ? tolerance : { value, ...tolerance, ...credit };
}

/** `0.01`, `1%` or `3 digits` (유효숫자 3). */
export function readTolerance(cell: string): Tolerance | ImportProblem {
  const text = cell.trim();
  if (text === "") return {};
  const digits = /^(?:유효\s*숫자\s*)?(\d+)\s*(?:자리|digits?|significant digits?)?$/i.exec(text);
  const named = /유효|자리|digit/i.test(text);
  if (named) {
    const significant = Number(digits?.[1] ?? "0");
    return significant >= 1 && significant <= 15 ? { significant } : unreadable(cell);
  }
  const value = readPlainDecimal(text.replace(/\s*%$/, "%"));
  if (value === undefined || value < 0) return unreadable(cell);
  return text.endsWith("%") ? { relative: value } : { absolute: value };
}

function unreadable(tolerance: string): ImportProblem {
  return { code: "tolerance_unreadable", values: { tolerance } };
}

/**
 * What `readAcceptedNumber` reads as this number, in whatever language its table is: where a point may part
 * thousands, three digits behind it get a fourth. Undefined where the cell has no form for it.
 */
export function writeAcceptedNumber(accepted: AcceptedNumber, language: string): string | undefined {
  const { value, absolute, relative, max, fraction, significant } = accepted;
  if (significant !== undefined) return undefined;
  const write = (number: number, places = 0) => {
    const written = writePlainDecimal(number, places);
    return readNumber(written, language).status === "ambiguous" ? `${written}0` : written;
  };
  const credit = fraction === undefined || fraction === 1 ? "" : `%${writePlainDecimal(fraction, 2)}%`;
  const number = `${credit}${write(value)}`;
  if (max !== undefined) return `${number}..${write(max)}`;
  if (absolute !== undefined) return `${number}±${write(absolute)}`;
  if (relative !== undefined) return `${number}±${write(relative, 2)}%`;
  return number;
}
