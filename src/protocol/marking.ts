import * as z from "zod/mini";
import { ContentId, Sha256, TimeMs, Uuid } from "../domain/id.ts";
import { EssayQuestion } from "../domain/question/essay.ts";
import { Policy } from "../domain/set/policy.ts";

/** What a person gave for an answer, and who it was: for staff. The highest number stands. */
export const GivenMark = z.object({
  number: z.number().check(z.int(), z.gte(1)),
  fraction: z.number().check(z.gte(0), z.lte(1)),
  comment: z.string(),
  by: z.string(),
  at: TimeMs,
});
export type GivenMark = z.infer<typeof GivenMark>;

export const EssayRef = z.object({ attemptId: Uuid, questionId: ContentId });
export type EssayRef = z.infer<typeof EssayRef>;

export const ListedEssay = z.extend(EssayRef, {
  setId: ContentId,
  title: z.string(),
  /** The question in words, so that two of one set can be told apart. */
  prompt: z.string(),
  learnerCode: z.string(),
  learnerName: z.string(),
  answeredAt: TimeMs,
  /** Until the attempt is finished, an exam's answer may still change. */
  finished: z.boolean(),
  /** The newest mark, if there is one. */
  mark: z.optional(GivenMark),
});
export type ListedEssay = z.infer<typeof ListedEssay>;

export const EssayList = z.object({
  /** The longest wait first; `waitingCount` may be more than are listed. */
  waiting: z.array(ListedEssay),
  waitingCount: z.number().check(z.int(), z.gte(0)),
  /** Marked last first. */
  marked: z.array(ListedEssay),
});
export type EssayList = z.infer<typeof EssayList>;

/** Everything a person needs to mark one answer. */
export const Essay = z.extend(ListedEssay, {
  language: z.string(),
  mode: Policy.shape.mode,
  /** Practice: always. Exam: marks are told to the learner from the release on. */
  released: z.boolean(),
  question: EssayQuestion,
  rubric: z.optional(z.string()),
  /** As it was typed: hostile, or empty of sense, for all anybody knows. */
  text: z.string(),
  textHash: Sha256,
  /** Every mark that was ever given, oldest first. `current`: it was given for this text. */
  marks: z.array(z.extend(GivenMark, { current: z.boolean() })),
});
export type Essay = z.infer<typeof Essay>;

export const MarkInput = z.extend(EssayRef, {
  /** What was read: a text that has changed since is not marked unread. */
  textHash: Sha256,
  /** How many marks were on the page: one that came in between is not superseded unseen. */
  after: z.number().check(z.int(), z.gte(0)),
  fraction: z.number().check(z.gte(0), z.lte(1)),
  comment: z.string().check(z.maxLength(4000)),
});
export type MarkInput = z.infer<typeof MarkInput>;
