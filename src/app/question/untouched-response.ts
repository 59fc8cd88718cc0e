import type { ContentId } from "../../domain/id.ts";
import type { Question, Response } from "../../domain/question/question.ts";
import { inOrder } from "./in-order.ts";

/** What stands on the screen before anything is entered: a list that happens to be right can be checked. */
export function untouchedResponse(question: Question, order: readonly ContentId[]): Response | null {
  if (question.kind !== "ordering") return null;
  return { kind: "ordering", order: inOrder(question.items, order).map(({ id }) => id) };
}
