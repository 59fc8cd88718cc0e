import type { AcceptedNumber, NumericKey, Unit } from "../../../../domain/question/numeric.ts";
import type { ImportProblem } from "../../import-problem.ts";
import { attributeOf, childrenOf, findChild, textOf, type XmlElement } from "../../xml/xml-element.ts";
import type { Made, MoodleQuestion } from "./moodle-question.ts";
import { plainOf } from "./moodle-texts.ts";
import { ANY_NUMBER } from "../moodle/any-number.ts";
import { earning, isIdle } from "../moodle/earning.ts";
import { readAnswers } from "./read-answers.ts";
import { readStoredNumber } from "../moodle/read-stored-number.ts";

export function readNumerical(question: MoodleQuestion): Made {
  const answers = readAnswers(question);
  if (answers === undefined) return { problem: { code: "fraction_missing" } };
  const accepted: AcceptedNumber[] = [];
  for (const answer of answers) {
    const text = plainOf(answer.element);
    // An empty row of Moodle's form takes nothing.
    if (isIdle(answer) || text === "") continue;
    const number =
      text === "*" && answer.fraction <= 0
        ? ANY_NUMBER
        : readAccepted(text, findChild(answer.element, "tolerance"));
    if ("code" in number) return { problem: number };
    accepted.push({ ...number, ...earning(answer) });
  }
  if (accepted.length === 0) return { problem: { code: "answer_missing" } };
  const units = readUnits(question.element);
  return "problem" in units ? units : { kind: "numeric", key: { accepted, ...units } };
}

/** The attributes are our own export's: tolerances that Moodle has only as a range about a value. */
function readAccepted(text: string, tolerance: XmlElement | undefined): AcceptedNumber | ImportProblem {
  const value = readStoredNumber(text);
  const notANumber: ImportProblem = { code: "answer_not_a_number", values: { answer: text } };
  if (tolerance === undefined) return value === undefined ? notANumber : { value };
  const own = (name: string) => readStoredNumber(attributeOf(tolerance, name) ?? "");
  const [from, to, exact, relative, significant] = ["from", "to", "value", "relative", "significant"].map(
    own,
  );
  if (from !== undefined && to !== undefined) return { value: from, max: to };
  if (exact !== undefined && relative !== undefined) return { value: exact, relative };
  if (exact !== undefined && significant !== undefined) return { value: exact, significant };
  if (value === undefined) return notANumber;
  const written = textOf(tolerance).trim();
  if (written === "") return { value };
  const absolute = readStoredNumber(written);
  if (absolute === undefined || absolute < 0)
    return { code: "tolerance_not_a_number", values: { tolerance: written } };
  return { value, absolute };
}

/**
 * Moodle's multiplier leads from the base unit to the unit, ours back. Where Moodle takes marks off for a
 * missing or wrong unit, a unit is required: without one an answer is not marked at all.
 */
function readUnits(
  element: XmlElement,
): Pick<NumericKey, "units" | "unitRequired"> | { problem: ImportProblem } {
  const list = findChild(element, "units");
  const shown = plainOf(findChild(element, "showunits"));
  if (list === undefined || shown === NO_UNITS) return {};
  const units: Unit[] = [];
  for (const item of childrenOf(list, "unit")) {
    const unit = plainOf(findChild(item, "unit_name"));
    const written = plainOf(findChild(item, "multiplier")) || "1";
    const multiplier = readStoredNumber(written);
    if (unit === "") continue;
    if (multiplier === undefined || multiplier <= 0)
      return { problem: { code: "multiplier_unreadable", values: { unit, multiplier: written } } };
    units.push({ unit, multiplier: inverse(multiplier) });
  }
  if (units.length === 0) return {};
  const isGraded = /^[12]$/.test(plainOf(findChild(element, "unitgradingtype")));
  return { units, ...(isGraded && { unitRequired: true }) };
}

/** `<showunits>`: the number alone is asked for. */
const NO_UNITS = "3";

/** Rounded to what a double holds, so that back and forth is where one was. */
export function inverse(multiplier: number): number {
  return Number((1 / multiplier).toPrecision(14));
}
