import type { ImportProblem } from "../../import-problem.ts";
import type { RowDraft } from "./draft-of-row.ts";
import { joinCell } from "./split-cell.ts";

/** Between answers as people write them, where the table wants a bar: `서울, 한성`, `서울/한성`, `red or blue`. */
const BETWEEN = /[,;、，；]|\s(?:또는|혹은|or)\s|(?<=[가-힣]) ?\/ ?(?=[가-힣])/;
/** `훈민정음(訓民正音)`; not `print(x)`. */
const IN_BRACKETS = /^([^()]*[가-힣\s])\(([^()]+)\)$/;
const CIRCLED = /^[①-⑩\s,]+$/;

/** The cell as it would be with a bar between its parts, if it looks like several. */
export function partsInOne(answer: string): string | undefined {
  const signs = CIRCLED.test(answer) ? answer.match(/[①-⑩]/g) : null;
  const parts = (signs ?? IN_BRACKETS.exec(answer)?.slice(1) ?? answer.split(BETWEEN))
    .map((part) => part.trim())
    .filter((part) => part !== "");
  return parts.length < 2 ? undefined : joinCell(parts);
}

/** A learner who enters one part of it is marked wrong. Where a bar stands, the author knows of bars. */
export function warnOfOne(draft: RowDraft): ImportProblem[] {
  if (draft.kind !== "short-text" || draft.key.accepted.length > 1) return [];
  return draft.key.accepted.flatMap(({ text: answer }): ImportProblem[] => {
    const written = partsInOne(answer);
    return written === undefined ? [] : [{ code: "answers_in_one", values: { answer, written } }];
  });
}
