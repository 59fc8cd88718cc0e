import type { Noted } from "../../draft.ts";
import { childrenOf, findChild, type XmlElement } from "../../xml/xml-element.ts";
import { plainOf } from "./moodle-texts.ts";

/** Feedback for the whole answer, by how right it is: what belongs to one choice or to all answers is kept. */
const WHOLE_FEEDBACK = ["correctfeedback", "partiallycorrectfeedback", "incorrectfeedback"];

/**
 * Counts what comes in without a part. A penalty is for every further try within one attempt, which a set
 * does not have; a grade is the quiz's weight for a question, and a set's questions count alike.
 */
export function startTally() {
  const counts = new Map<string, number>();
  return {
    count(element: XmlElement, leftOut: ReadonlySet<string>): void {
      const parts = new Set(leftOut);
      if (WHOLE_FEEDBACK.some((name) => plainOf(findChild(element, name)) !== ""))
        parts.add(WHOLE_FEEDBACK.join(", "));
      if (childrenOf(element, "hint").some((hint) => plainOf(hint) !== "")) parts.add("hint");
      if (Number(plainOf(findChild(element, "penalty"))) > 0) parts.add("penalty");
      const grade = plainOf(findChild(element, "defaultgrade"));
      if (grade !== "" && Number(grade) !== 1) parts.add("defaultgrade");
      for (const part of parts) counts.set(part, (counts.get(part) ?? 0) + 1);
    },
    /** One for each part, not for each question: a file has it in all of them or in none. */
    warnings: (): Noted[] =>
      [...counts].map(([part, count]) => ({
        place: {},
        problem: { code: "part_left_out", values: { part, count } },
      })),
  };
}
