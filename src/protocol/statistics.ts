import * as z from "zod/mini";
import { ContentId, TimeMs, Uuid } from "../domain/id.ts";

/** An attempt as the server knows it: for history on a new phone and for the staff's search. */
export const AttemptSummary = z.object({
  attemptId: Uuid,
  learnerId: Uuid,
  deviceId: Uuid,
  setId: ContentId,
  title: z.string(),
  startedAt: TimeMs,
  finishedAt: z.nullable(TimeMs),
  answered: z.number(),
  correct: z.number(),
  questionCount: z.number(),
  /** Sum of fractions of counted answers. */
  points: z.number(),
  held: z.number(),
  missingEvents: z.number(),
  receiptCode: z.nullable(z.string()),
});
export type AttemptSummary = z.infer<typeof AttemptSummary>;

/** A question that was answered wrong on some phone of this person; its latest wrong answer. */
export const WrongQuestion = z.object({
  setId: ContentId,
  title: z.string(),
  questionId: ContentId,
  attemptId: Uuid,
  answeredAt: TimeMs,
  /** Right in a later attempt, or later in the same one. */
  learntSince: z.boolean(),
});
export type WrongQuestion = z.infer<typeof WrongQuestion>;

/** Days begin at midnight in this time zone (IANA name). */
export const StatisticsInput = z.object({
  timeZone: z.string().check(z.maxLength(64), z.regex(/^[A-Za-z0-9_+\-/]+$/)),
});
export type StatisticsInput = z.infer<typeof StatisticsInput>;

export const LearnerStatistics = z.object({
  answered: z.number(),
  correct: z.number(),
  points: z.number(),
  attempts: z.number(),
  byCategory: z.array(z.object({ category: z.string(), answered: z.number(), correct: z.number() })),
  byDay: z.array(z.object({ day: z.string(), answered: z.number(), correct: z.number() })),
});
export type LearnerStatistics = z.infer<typeof LearnerStatistics>;
