import * as z from "zod/mini";

/** The deployment plan's checklists, item by item. */
export const CheckItem = z.enum([
  "backup_restored",
  "tests_passed",
  "load_tested",
  "security_reviewed",
  "documents_written",
  "way_back_planned",
  "each_step_verified",
  "watched_live",
  "help_ready",
  "learners_told",
  "functions_verified",
  "performance_checked",
  "feedback_read",
  "improvements_planned",
  "week1_performance",
  "week1_feedback",
  "week1_faults",
  "week1_tuned",
  "week2_statistics",
  "week2_behaviour",
  "week2_improvements",
  "week2_documents",
  "month1_performance",
  "month1_satisfaction",
  "month1_next_version",
  "month1_shared",
]);
export type CheckItem = z.infer<typeof CheckItem>;

/** before, during, after: of the deployment. The others are the plan's work of its first weeks, named as the reports. */
export const CheckList = z.enum(["before", "during", "after", "week1", "week2", "month1"]);
export type CheckList = z.infer<typeof CheckList>;

/** Where an item stands in the plan, and who can know it: a machine measures, a person ticks it by name. */
export const CHECKS: Record<CheckItem, { list: CheckList; seenBy: "machine" | "person" }> = {
  backup_restored: { list: "before", seenBy: "machine" },
  tests_passed: { list: "before", seenBy: "person" },
  load_tested: { list: "before", seenBy: "person" },
  security_reviewed: { list: "before", seenBy: "person" },
  documents_written: { list: "before", seenBy: "person" },
  way_back_planned: { list: "before", seenBy: "person" },
  each_step_verified: { list: "during", seenBy: "machine" },
  watched_live: { list: "during", seenBy: "machine" },
  help_ready: { list: "during", seenBy: "person" },
  learners_told: { list: "during", seenBy: "machine" },
  functions_verified: { list: "after", seenBy: "machine" },
  performance_checked: { list: "after", seenBy: "machine" },
  feedback_read: { list: "after", seenBy: "person" },
  improvements_planned: { list: "after", seenBy: "person" },
  week1_performance: { list: "week1", seenBy: "machine" },
  week1_feedback: { list: "week1", seenBy: "machine" },
  week1_faults: { list: "week1", seenBy: "person" },
  week1_tuned: { list: "week1", seenBy: "person" },
  week2_statistics: { list: "week2", seenBy: "person" },
  week2_behaviour: { list: "week2", seenBy: "person" },
  week2_improvements: { list: "week2", seenBy: "person" },
  week2_documents: { list: "week2", seenBy: "person" },
  month1_performance: { list: "month1", seenBy: "person" },
  month1_satisfaction: { list: "month1", seenBy: "machine" },
  month1_next_version: { list: "month1", seenBy: "person" },
  month1_shared: { list: "month1", seenBy: "person" },
};
