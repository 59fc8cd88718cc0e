import type { Question, Response } from "../../domain/question/question.ts";
import { isEmptyGap } from "./is-ready.ts";

/** How many lines or gaps of a question that is answered in parts are still empty. */
export function missingParts(question: Question, response: Response): number {
  if (question.kind === "matching" && response.kind === "matching")
    return question.stems.filter(({ id }) => !Object.hasOwn(response.pairs, id)).length;
  if (question.kind === "cloze" && response.kind === "cloze")
    return question.gaps.filter(
      ({ id }) => !Object.hasOwn(response.gaps, id) || isEmptyGap(response.gaps[id]),
    ).length;
  return 0;
}
