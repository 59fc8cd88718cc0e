import * as z from "zod/mini";
import { ContentId, Sha256, TimeMs, Uuid } from "../domain/id.ts";
import { ClozeQuestion, ClozeResponse } from "../domain/question/cloze.ts";
import { EssayQuestion } from "../domain/question/essay.ts";
import { NumericQuestion, NumericResponse } from "../domain/question/numeric.ts";
import { TraceStep } from "../domain/question/verdict.ts";
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

export const AnswerRef = z.object({ attemptId: Uuid, questionId: ContentId });
export type AnswerRef = z.infer<typeof AnswerRef>;

export const AnswerListing = z.extend(AnswerRef, {
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
export type AnswerListing = z.infer<typeof AnswerListing>;

export const MarkingList = z.object({
  /** The longest wait first; `waitingCount` may be more than are listed. */
  waiting: z.array(AnswerListing),
  waitingCount: z.number().check(z.int(), z.gte(0)),
  /** Marked last first. */
  marked: z.array(AnswerListing),
});
export type MarkingList = z.infer<typeof MarkingList>;

/** An answer with a number that leaves open what was meant; see `leaveToPerson`. */
const Unclear = z.object({
  response: z.discriminatedUnion("kind", [NumericResponse, ClozeResponse]),
  /** Choices as they stood on the learner's screen. */
  order: z.array(ContentId),
  keyText: z.string(),
  /** What the grader made of it. */
  trace: z.array(TraceStep),
});

/** Everything a person needs to mark one answer. */
export const AnswerToMark = z.extend(AnswerListing, {
  language: z.string(),
  mode: Policy.shape.mode,
  /** Practice: always. Exam: marks are told to the learner from the release on. */
  released: z.boolean(),
  question: z.discriminatedUnion("kind", [EssayQuestion, NumericQuestion, ClozeQuestion]),
  rubric: z.optional(z.string()),
  /** Absent: it is an essay. */
  unclear: z.optional(Unclear),
  /** As it was typed: hostile, or empty of sense, for all anybody knows. Of what is unclear the exact form alone. */
  text: z.string(),
  textHash: Sha256,
  /** Every mark that was ever given, oldest first. `current`: it was given for this text. */
  marks: z.array(z.extend(GivenMark, { current: z.boolean() })),
});
export type AnswerToMark = z.infer<typeof AnswerToMark>;

export const MarkInput = z.extend(AnswerRef, {
  /** What was read: a text that has changed since is not marked unread. */
  textHash: Sha256,
  /** How many marks were on the page: one that came in between is not superseded unseen. */
  after: z.number().check(z.int(), z.gte(0)),
  fraction: z.number().check(z.gte(0), z.lte(1)),
  comment: z.string().check(z.maxLength(4000)),
});
export type MarkInput = z.infer<typeof MarkInput>;
