import type { Grade, TraceStep } from "../question/verdict.ts";

/** A number that says no certain thing: what was typed is no more wrong than right. */
const IN_DOUBT: ReadonlySet<TraceStep["code"]> = new Set([
  "number_unreadable",
  "number_ambiguous",
  "unit_unknown",
  "unit_missing",
]);

/**
 * What a number leaves open is a person's to judge, once nobody can ask the learner any more: an exam's page has no key
 * to ask by, and what the end of the time takes was asked of nobody. `earned` is what the rest of a text with gaps
 * has earned whatever comes of the number.
 */
export function leaveToPerson(grade: Grade): Grade {
  const { verdict, fraction, trace } = grade;
  const isOpen = verdict === "invalid" || verdict === "incorrect" || verdict === "partially_correct";
  // All or nothing, with something wrong beside it: then the number changes nothing.
  const isCertain = trace.some(({ code }) => code === "all_or_nothing");
  if (!isOpen || isCertain || !trace.some(({ code }) => IN_DOUBT.has(code))) return grade;
  const left: TraceStep = { code: "needs_person", ...(fraction > 0 && { values: { earned: fraction } }) };
  return { verdict: "pending", fraction: 0, trace: [left, ...trace] };
}
