import type { ContentId, TimeMs, Uuid } from "../../domain/id.ts";
import type { Database } from "../store/open-database.ts";
import { readJudged, type Judged } from "./read-judged.ts";

export type WrongAnswer = {
  attemptId: Uuid;
  setId: ContentId;
  setTitle: string;
  questionId: ContentId;
  answeredAt: TimeMs;
  /** Right in a later attempt: shown as learnt. */
  learntSince: boolean;
  /** Its attempt is on another phone, or in an account that is joined with this one. */
  elsewhere?: boolean;
  /** The former app says so: the question as that had it. There is no attempt. */
  former?: string;
};

/** 오답노트: every question whose answer was once not right, by its latest wrong one; newest first. */
export async function listWrongAnswers(db: Database): Promise<WrongAnswer[]> {
  const [judged, sets, catalog] = await Promise.all([
    readJudged(db),
    db.sets.toArray(),
    db.catalog.get("current"),
  ]);
  const titles = new Map((catalog?.document.sets ?? []).map(({ setId, title }) => [setId, title]));
  for (const { setId, title } of sets) titles.set(setId, title);
  return latestWrong(judged)
    .map(({ row, learntSince }) => ({
      attemptId: row.attemptId,
      setId: row.setId,
      setTitle: titles.get(row.setId) ?? row.setId,
      questionId: row.questionId,
      answeredAt: row.at,
      learntSince,
    }))
    .sort((a, b) => b.answeredAt - a.answeredAt);
}

/** `judged` oldest first. A question that was answered right after its last wrong answer is learnt. */
export function latestWrong(judged: readonly Judged[]): { row: Judged; learntSince: boolean }[] {
  const byQuestion = new Map<string, { row: Judged; learntSince: boolean }>();
  for (const row of judged) {
    const question = JSON.stringify([row.setId, row.questionId]);
    if (row.verdict === "incorrect" || row.verdict === "partially_correct") {
      byQuestion.set(question, { row, learntSince: false });
    } else if (row.verdict === "correct") {
      const wrong = byQuestion.get(question);
      if (wrong) wrong.learntSince = true;
    }
  }
  return [...byQuestion.values()];
}
