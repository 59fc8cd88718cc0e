import type { AcceptedNumber, Unit } from "../../../../domain/question/numeric.ts";
import { findUnit } from "../../../../domain/text/find-unit.ts";
import { multiplies } from "../../../../domain/text/multiplying-suffix.ts";
import { readNumber } from "../../../../domain/text/read-number.ts";
import type { ImportProblem } from "../../import-problem.ts";
import { readAcceptedNumber, readTolerance, type Tolerance } from "./accepted-number.ts";
import { type NumberSense, writeOutMarks } from "./number-marks.ts";
import { splitFraction } from "./split-cell.ts";

/** A number of a cell, and the unit that stands with it. */
export type WrittenNumber = { accepted: AcceptedNumber; unit: string };

/** Percent of the number itself, not of what it may be off by. */
const PERCENT = /(?<=\d)\s*%(?=\s*(?:±|\+\/?-|\.\.|…|$))/g;
/** Where 1.500 can only be one and a half, as in every key. */
const KEY_LANGUAGE = "en";
/** ± and what follows it. */
const OFF_BY = /(?:±|\+\/?-).*$/s;

/** What a key's own form is (`50%±1`, `3..4`), or else what a learner could enter in one way (`1,000`, `10cm`). */
export function readWrittenNumber(
  part: string,
  column: Tolerance,
  { numbers, units }: { numbers: NumberSense; units: readonly Unit[] },
): WrittenNumber | ImportProblem {
  const { text: cell } = splitFraction(part);
  const share = part.slice(0, part.length - cell.length);
  const text = writeOutMarks(cell, numbers);
  if (typeof text !== "string") return text;
  const [offBy = ""] = OFF_BY.exec(text) ?? [];
  const written = text.slice(0, text.length - offBy.length);
  const number = written.replace(PERCENT, "");
  const accepted = readAcceptedNumber(share + number + offBy, column);
  if (!("code" in accepted)) return { accepted, unit: number === written ? "" : "%" };
  const reading = readNumber(written, KEY_LANGUAGE);
  if (reading.status !== "read" || multiplies(reading.unit)) return accepted;
  // As a learner's is read: 3만원 is 3 where the column counts in 만원.
  const { value, unit } =
    reading.literals.find((literal) => findUnit(units, literal.unit) !== undefined) ?? reading;
  const plain = readAcceptedNumber(share + String(value) + offBy, column);
  return "code" in plain ? accepted : { accepted: plain, unit };
}

/** The tolerance of a cell, written as its answers are. */
export function readWrittenTolerance(cell: string, numbers: NumberSense): Tolerance | ImportProblem {
  const text = writeOutMarks(cell, numbers);
  return typeof text === "string" ? readTolerance(text) : text;
}
