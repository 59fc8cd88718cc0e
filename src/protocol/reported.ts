import * as z from "zod/mini";
import { Acceptance } from "../domain/attempt/acceptance.ts";
import { ContentId, TimeMs, Uuid } from "../domain/id.ts";
import { Verdict } from "../domain/question/verdict.ts";
import { ReportOutcome } from "./settled-report.ts";

const count = z.number().check(z.int(), z.gte(0));

/** A report's place in the journal of the device that it was made on. */
const place = { journalId: Uuid, seq: count };

/** "Report this mark", as it waits for somebody to look into it. */
export const ReportedMark = z.object({
  ...place,
  attemptId: Uuid,
  questionId: ContentId,
  text: z.string(),
  learnerCode: z.string(),
  learnerName: z.string(),
  receivedAt: TimeMs,
  /** Absent, like what follows, where the attempt itself has not arrived yet. */
  title: z.optional(z.string()),
  /** What the learner is shown of the answer now. */
  verdict: z.optional(Verdict),
  acceptance: z.optional(Acceptance),
});
export type ReportedMark = z.infer<typeof ReportedMark>;

/** What learners said of one question lately. */
export const QuestionRemarks = z.object({
  setId: ContentId,
  title: z.string(),
  questionId: ContentId,
  reported: count,
  /** Thumbs. */
  good: count,
  poor: count,
});
export type QuestionRemarks = z.infer<typeof QuestionRemarks>;

export const ReportedList = z.object({
  /** The longest wait first; there may be more than are listed. */
  reports: z.array(ReportedMark),
  reportsCount: count,
  /** Of the last 30 days, the most complained of first. */
  questions: z.array(QuestionRemarks),
});
export type ReportedList = z.infer<typeof ReportedList>;

/** Somebody has looked into it. `outcome` is for the learner, `note` for the record. */
export const SettleReportInput = z.object({
  ...place,
  note: z.string().check(z.minLength(1), z.maxLength(1000)),
  /** Absent: looked_into. */
  outcome: z.optional(ReportOutcome),
});
export type SettleReportInput = z.infer<typeof SettleReportInput>;
