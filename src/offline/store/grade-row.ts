import type { ContentId, TimeMs, Uuid } from "../../domain/id.ts";
import type { Verdict } from "../../domain/question/verdict.ts";

export const GRADE_KEYS = "[attemptId+questionId], attemptId, setId, at";

/** The standing answer to a question of an attempt and the device's own verdict on it. */
export type GradeRow = {
  attemptId: Uuid;
  questionId: ContentId;
  setId: ContentId;
  seq: number;
  verdict: Verdict;
  fraction: number;
  /** What is shown since the server has spoken; kept with its outcome, so that lists need read only grades. */
  standing?: { verdict: Verdict; fraction: number };
  category: string;
  at: TimeMs;
};
