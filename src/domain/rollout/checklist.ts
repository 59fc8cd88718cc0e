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
]);
export type CheckItem = z.infer<typeof CheckItem>;

export const CheckList = z.enum(["before", "during", "after"]);
export type CheckList = z.infer<typeof CheckList>;

/** Where an item stands in the plan, and who can know it: a machine measures, a person ticks it by name. */
export const CHECKS: Record<CheckItem, { list: CheckList; seenBy: "machine" | "person" }> = {
  backup_restored: { list: "before", seenBy: "person" },
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
};
