import type { ReportOutcome } from "../../../protocol/settled-report.ts";

const outcomes: Record<ReportOutcome, string> = {
  looked_into: "Looked into",
  mark_stands: "The mark stands",
  mark_corrected: "Mark corrected",
  question_mended: "Question mended",
};

export const reported = {
  title: "Reported marks",
  none: "Nobody waits for an answer",
  noneBody: "“Report this mark” in the app comes here, as soon as the phone has a network.",
  waiting: (count: number) => (count === 1 ? "1 report waits" : `${count} reports wait`),
  noWords: "Nothing was written with it.",
  notArrived: "The attempt itself has not arrived yet.",
  shownNow: "Shown now",
  outcome: "What came of it",
  outcomes,
  learnerReads: (words: string) => `The learner reads in the app: “${words}”`,
  note: "For the record",
  noteHint: "Stays on record with your name. The learner does not see it.",
  settle: "Settle",
  changed: "Somebody has looked into this already. Look at the list again.",
  questions: "Questions, last 30 days",
  question: "Question",
  columns: { reported: "Reported", poor: "Thumb down", good: "Thumb up" },
};
