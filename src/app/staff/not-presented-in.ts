import type { ContentId } from "../../domain/id.ts";
import { isEmptyResponse } from "../../domain/question/empty-response.ts";
import type { Replay } from "../../protocol/replay.ts";

/**
 * The numbers of the questions that left the result because the device said that it could not open them: as the
 * server counts them, a later showing takes that back, and so does an answer, as long as it stands and is none that
 * was taken back.
 */
export function notPresentedIn({ events, questions }: Pick<Replay, "events" | "questions">): number[] {
  const unopened = new Set<ContentId>();
  const given = new Set<ContentId>();
  for (const { kind, questionId, unopened: why, fork, response, acceptance } of events) {
    if (questionId === undefined) continue;
    // Only the answer that stands has been accepted in any way.
    if (kind === "answered" && acceptance !== undefined && response && !isEmptyResponse(response))
      given.add(questionId);
    if (kind !== "shown" || fork) continue;
    if (why === undefined) unopened.delete(questionId);
    else unopened.add(questionId);
  }
  return questions.flatMap(({ question: { id } }, place) =>
    unopened.has(id) && !given.has(id) ? [place + 1] : [],
  );
}
