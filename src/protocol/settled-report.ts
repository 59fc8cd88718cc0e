import * as z from "zod/mini";
import { ContentId, TimeMs, Uuid } from "../domain/id.ts";

/** What somebody found who looked into a reported mark. `looked_into`: that, and no more, is told. */
export const ReportOutcome = z.enum(["looked_into", "mark_stands", "mark_corrected", "question_mended"]);
export type ReportOutcome = z.infer<typeof ReportOutcome>;

/** What came of a learner's own report, for them to be told. */
export const SettledReport = z.object({
  /** The report's place in the journal of the device that it was made on. */
  journalId: Uuid,
  seq: z.number().check(z.int(), z.gte(0)),
  attemptId: Uuid,
  questionId: ContentId,
  outcome: ReportOutcome,
  settledAt: TimeMs,
});
export type SettledReport = z.infer<typeof SettledReport>;
