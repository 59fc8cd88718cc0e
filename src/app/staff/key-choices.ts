import type { ContentId } from "../../domain/id.ts";
import type { Key } from "../../domain/question/question.ts";

/** The choices that a key gives marks for; empty for kinds without choices and where the key is not known. */
export function keyChoices(key: Key | undefined): ReadonlySet<ContentId> {
  if (key?.kind === "single-choice") return new Set([key.key.choiceId]);
  if (key?.kind === "multiple-choice")
    return new Set(Object.keys(key.key.weights).filter((id) => (key.key.weights[id] ?? 0) > 0));
  return new Set();
}
