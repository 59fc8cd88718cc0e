import type { ReportOutcome } from "../../../protocol/settled-report.ts";

const outcomes: Record<ReportOutcome, string> = {
  looked_into: "Somebody has looked into what you reported. Thank you.",
  mark_stands: "We looked at your answer once more. The mark stands.",
  mark_corrected: "You were right: the mark has been corrected.",
  question_mended: "The question was at fault and has been mended. Thank you.",
};

export const settledReports = {
  title: "About the mark that you reported",
  outcomes,
  question: (n: number) => `Question ${n}`,
  look: "See the answer",
  dismiss: "Got it",
};
