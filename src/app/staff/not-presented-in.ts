import type { ContentId } from "../../domain/id.ts";
import type { Replay } from "../../protocol/replay.ts";

/**
 * The numbers of the questions that left the result because the device said that it could not open them: as the
 * server counts them, an answer or a later showing takes that back.
 */
export function notPresentedIn({ events, questions }: Pick<Replay, "events" | "questions">): number[] {
  const unopened = new Set<ContentId>();
  const answered = new Set<ContentId>();
  for (const { kind, questionId, unopened: why, fork } of events) {
    if (fork || questionId === undefined) continue;
    if (kind === "answered") answered.add(questionId);
    if (kind !== "shown") continue;
    if (why === undefined) unopened.delete(questionId);
    else unopened.add(questionId);
  }
  return questions.flatMap(({ question: { id } }, place) =>
    unopened.has(id) && !answered.has(id) ? [place + 1] : [],
  );
}
