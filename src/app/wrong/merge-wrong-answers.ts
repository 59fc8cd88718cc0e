import type { WrongAnswer } from "../../offline/read/list-wrong-answers.ts";

/**
 * This device's wrong answers with what the server knows of all phones, each question once: by its newest miss,
 * and learnt where either side has seen it right after that very miss.
 */
export function mergeWrongAnswers(
  here: readonly WrongAnswer[],
  known: readonly WrongAnswer[],
): WrongAnswer[] {
  const merged = new Map(here.map((answer) => [nameOf(answer), answer]));
  for (const answer of known) {
    const own = merged.get(nameOf(answer));
    // Told apart by their attempts: the server's times are its own estimate.
    if (own?.attemptId === answer.attemptId) {
      merged.set(nameOf(own), { ...own, learntSince: own.learntSince || answer.learntSince });
    } else if (answer.elsewhere === true && (own === undefined || own.answeredAt < answer.answeredAt)) {
      merged.set(nameOf(answer), answer);
    }
  }
  return [...merged.values()].toSorted((a, b) => b.answeredAt - a.answeredAt);
}

function nameOf({ setId, questionId }: WrongAnswer): string {
  return JSON.stringify([setId, questionId]);
}
