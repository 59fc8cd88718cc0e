import type { ImportProblem } from "../../import-problem.ts";

/** A question may ask about what is underlined: the row is not taken without. */
export function marksLost(cell: string): ImportProblem {
  return { code: "marks_lost", values: { cell: cell.slice(0, 60) } };
}
