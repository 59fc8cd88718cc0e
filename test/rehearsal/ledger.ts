import type { Verdict } from "../../src/domain/question/verdict.ts";

/** An answer that V1 said it has. */
export type V1Told = { userId: string; questionId: string; isRight: boolean; at: number };

/** An answer that V2 gave its receipt for. */
export type V2Told = {
  learnerId: string;
  /** Whose account in V1 this is; undefined as long as the learner has not said so. */
  userId: string;
  attemptId: string;
  questionId: string;
  /** Whether the choice was the right one, by what V1 held before anything began. */
  isRight: boolean;
  at: number;
  /** What the learner was shown. */
  shown: Verdict;
};

/** What people were told is recorded, kept apart from every system: held against them at the end. */
export type Ledger = { v1: V1Told[]; v2: V2Told[]; ratings: number; reports: number };

export function openLedger(): Ledger {
  return { v1: [], v2: [], ratings: 0, reports: 0 };
}
