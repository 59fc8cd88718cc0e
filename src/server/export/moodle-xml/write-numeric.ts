import type { AcceptedNumber, NumericKey } from "../../../domain/question/numeric.ts";
import { toleratedRange } from "../../../domain/question/tolerance.ts";
import type { WriteMarkdown } from "./markdown-writer.ts";
import { percentage, writeFeedback } from "./write-share.ts";
import { element, leaf } from "./xml-writer.ts";

/** `<unitgradingtype>`: a missing unit costs a part of the mark. */
const UNIT_GRADED = 1;

export function writeNumeric(
  { accepted, units = [], unitRequired }: NumericKey,
  write: WriteMarkdown,
): string {
  const answers = accepted.map((each) => {
    const { value, tolerance } = asMoodle(each);
    return element(
      "answer",
      { fraction: percentage(each.fraction ?? 1), format: "plain_text" },
      leaf("text", value) + tolerance + writeFeedback(each.feedback, write),
    );
  });
  // Ours leads from the unit to the base, Moodle's from the base to the unit.
  const list = units.map(({ unit, multiplier }) =>
    element("unit", {}, leaf("multiplier", 1 / multiplier) + leaf("unit_name", unit)),
  );
  const grading = unitRequired === true ? leaf("unitgradingtype", UNIT_GRADED) + leaf("unitpenalty", 1) : "";
  return answers.join("") + (list.length === 0 ? "" : element("units", {}, list.join(""))) + grading;
}

/** Moodle knows one tolerance, about the value. The others are written as the same range, and beside it as they are. */
function asMoodle(accepted: AcceptedNumber): { value: number; tolerance: string } {
  const { value, absolute, relative, significant, max } = accepted;
  if (max === undefined && relative === undefined && significant === undefined)
    return { value, tolerance: absolute === undefined ? "" : leaf("tolerance", absolute) };
  const { from, to } = max === undefined ? toleratedRange(accepted) : { from: value, to: max };
  const own = {
    ...(max !== undefined && { from: value, to: max }),
    ...(max === undefined && { value }),
    ...(relative !== undefined && { relative }),
    ...(significant !== undefined && { significant }),
  };
  return { value: (from + to) / 2, tolerance: element("tolerance", own, String(Math.abs(to - from) / 2)) };
}
