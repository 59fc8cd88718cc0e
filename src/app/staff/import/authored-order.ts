import type { ContentId } from "../../../domain/id.ts";
import { KINDS } from "../../../domain/question/kinds.ts";
import type { Question } from "../../../domain/question/question.ts";

/** The parts of a question as they stand in the file: what nobody has shuffled yet. */
export function authoredOrder(question: Question): ContentId[] {
  return KINDS[question.kind].shuffled(question).flatMap(({ ids }) => ids);
}
