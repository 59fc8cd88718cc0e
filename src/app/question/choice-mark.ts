import type { ContentId } from "../../domain/id.ts";
import type { Key } from "../../domain/question/question.ts";

/** What a choice turned out to be. `open` while nothing may be told. */
export type ChoiceMark = "open" | "right" | "part" | "wrong";

/** By the key's word: the full mark, some of it, or none. */
export function choiceMark(choiceId: ContentId, key: Key | undefined): ChoiceMark {
  if (key?.kind === "single-choice") {
    if (key.key.choiceId === choiceId) return "right";
    return creditOf(key.key.credit, choiceId) > 0 ? "part" : "wrong";
  }
  if (key?.kind === "multiple-choice") return creditOf(key.key.weights, choiceId) > 0 ? "right" : "wrong";
  return "open";
}

/** `constructor` and its like are ids as good as any other. */
function creditOf(weights: Readonly<Record<string, number>> | undefined, id: string): number {
  return weights !== undefined && Object.hasOwn(weights, id) ? (weights[id] ?? 0) : 0;
}
