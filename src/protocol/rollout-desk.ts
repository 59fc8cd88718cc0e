import * as z from "zod/mini";
import { ContentId, TimeMs, Uuid } from "../domain/id.ts";
import { ArmFigures } from "../domain/rollout/arm-figures.ts";
import { CheckItem, CheckList } from "../domain/rollout/checklist.ts";
import { DecisionWhy } from "../domain/rollout/decide-rollout.ts";
import { GateResult } from "../domain/rollout/gate-result.ts";
import { Stage } from "../domain/rollout/stage.ts";
import { Announcement } from "./announcement.ts";

const text = z.string().check(z.minLength(1), z.maxLength(1000));
const count = z.number().check(z.gte(0));

/** A line of the plan's checklists as it stands. */
export const CheckState = z.object({
  item: CheckItem,
  list: CheckList,
  state: z.enum(["done", "open"]),
  /** measured now, or ticked by a person. */
  seenBy: z.enum(["machine", "person"]),
  by: z.optional(z.string()),
  /** When it was ticked; of what is measured, since when or as of when it holds. */
  at: z.optional(TimeMs),
});
export type CheckState = z.infer<typeof CheckState>;

/** Of so many answers so many were marked otherwise than V1 would have, or have been corrected since. */
const Doubted = { doubtful: count, corrected: count };

/** What went before a way back, and what has come since. What an older server does not say is absent. */
export const RollbackReview = z.object({
  at: TimeMs,
  by: z.string(),
  why: DecisionWhy,
  note: z.string(),
  from: z.number(),
  /** As they stood when it was decided. */
  gates: z.array(GateResult),
  /** Attempts made in V2 before it that arrived after it: accepted all the same. */
  lateAttempts: count,
  /** As they were read when it was decided. */
  arms: z.optional(z.object({ v1: z.optional(ArmFigures), v2: z.optional(ArmFigures) })),
  /** Learners of V2 who are with V1 again. */
  learnersBack: z.optional(count),
  /** What was published in the 24 hours before, the newest first. */
  published: z.optional(
    z.array(z.object({ setId: ContentId, title: z.string(), version: z.number(), at: TimeMs })),
  ),
  /** Of that step's attempts, begun in the 24 hours before. */
  answers: z.optional(z.object({ of: count, ...Doubted })),
  /** Those with most doubtful answers; `prompt` is V1's, where the question came from there. */
  questions: z.optional(
    z.array(
      z.object({
        setId: ContentId,
        questionId: ContentId,
        prompt: z.optional(z.string()),
        answers: count,
        ...Doubted,
      }),
    ),
  ),
});
export type RollbackReview = z.infer<typeof RollbackReview>;

export const RolloutDesk = z.object({
  checks: z.array(CheckState),
  announcements: z.array(Announcement),
  rollbacks: z.array(RollbackReview),
});
export type RolloutDesk = z.infer<typeof RolloutDesk>;

export const TickInput = z.object({ item: CheckItem, state: z.enum(["done", "open"]) });
export type TickInput = z.infer<typeof TickInput>;

/** Shown to learners until then, in their language. */
export const AnnounceInput = z.object({
  announcementId: Uuid,
  ko: text,
  en: text,
  days: z.number().check(z.int(), z.gte(1), z.lte(90)),
});
export type AnnounceInput = z.infer<typeof AnnounceInput>;
export const WithdrawInput = z.object({ announcementId: Uuid });

/** The plan's reports: the first week, the second, the first month. */
export const ReportPeriod = z.enum(["week1", "week2", "month1"]);
export type ReportPeriod = z.infer<typeof ReportPeriod>;
export const ReportInput = z.object({ period: ReportPeriod });

const ArmDay = z.object({
  requests: count,
  failed: count,
  meanMs: z.optional(z.number()),
});

/** One day, in UTC. `learners`, `attempts` and `answers` are V2's, whoever was in which cohort. */
export const ReportDay = z.object({
  day: z.string(),
  learners: count,
  attempts: count,
  finished: count,
  answers: count,
  correct: count,
  reports: count,
  ratings: count,
  stars: z.optional(z.number()),
  /** The share of V2 when the day ended. */
  stage: z.optional(Stage),
  /** Learners of the day who had answered in V2 on an earlier day too. */
  returning: z.optional(count),
  /** Answers that came in more than an hour after they were given: without a network. */
  late: z.optional(count),
  v1: ArmDay,
  v2: ArmDay,
});
export type ReportDay = z.infer<typeof ReportDay>;

export const RolloutReport = z.object({
  period: ReportPeriod,
  /** Absent while the rollout has not begun. */
  from: z.optional(TimeMs),
  to: z.optional(TimeMs),
  days: z.array(ReportDay),
  /** How many gave 1, 2, 3, 4, 5 stars. */
  stars: z.array(count),
});
export type RolloutReport = z.infer<typeof RolloutReport>;
