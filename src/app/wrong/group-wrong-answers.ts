import type { ContentId } from "../../domain/id.ts";
import type { WrongAnswer } from "../../offline/read/list-wrong-answers.ts";

export type WrongSet = {
  setId: ContentId;
  title: string;
  /** Newest first; a question once, by its newest miss. */
  toLearn: WrongAnswer[];
  learnt: WrongAnswer[];
};

/** By set, the one with the newest miss first. */
export function groupWrongAnswers(answers: readonly WrongAnswer[]): WrongSet[] {
  const sets = new Map<ContentId, WrongSet>();
  const seen = new Set<string>();
  for (const answer of answers.toSorted((a, b) => b.answeredAt - a.answeredAt)) {
    const { setId, setTitle: title, questionId } = answer;
    // A set keeps its place for its questions: two sets may use the same question id.
    const name = JSON.stringify([setId, questionId]);
    if (seen.has(name)) continue;
    seen.add(name);
    const set = sets.get(setId) ?? { setId, title, toLearn: [], learnt: [] };
    (answer.learntSince ? set.learnt : set.toLearn).push(answer);
    sets.set(setId, set);
  }
  return [...sets.values()].toSorted(
    (a, b) => Number(a.toLearn.length === 0) - Number(b.toLearn.length === 0),
  );
}
