import type { WrongAnswer } from "../../offline/read/list-wrong-answers.ts";
import type { FormerWrong } from "../../protocol/former.ts";

/** No attempt has this id: V1 kept none. */
const NO_ATTEMPT = "former";

/** What the former app says was wrong, where the question is published and nothing newer is known of it here. */
export function addFormerWrong(
  answers: readonly WrongAnswer[],
  former: readonly FormerWrong[],
): WrongAnswer[] {
  const known = new Map(answers.map((answer) => [nameOf(answer.setId, answer.questionId), answer]));
  for (const { setId, title, questionId, triedAt, learntSince, text } of former) {
    if (setId === null) continue;
    const own = known.get(nameOf(setId, questionId));
    if (own !== undefined && own.answeredAt >= triedAt) continue;
    known.set(nameOf(setId, questionId), {
      attemptId: NO_ATTEMPT,
      setId,
      setTitle: title ?? setId,
      questionId,
      answeredAt: triedAt,
      learntSince,
      elsewhere: true,
      former: text,
    });
  }
  return [...known.values()].toSorted((a, b) => b.answeredAt - a.answeredAt);
}

function nameOf(setId: string, questionId: string): string {
  return JSON.stringify([setId, questionId]);
}
