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
 * to ask by, and what the end of the time takes was asked of nobody. `earned` is what the rest of a text with gaps has
 * earned whatever comes of the number, and `reachable` what it is with all that is open.
 */
export function leaveToPerson(grade: Grade): Grade {
  const { verdict, fraction, trace } = grade;
  const isJudged = verdict === "incorrect" || verdict === "partially_correct";
  // All or nothing, with something wrong beside it: then the number changes nothing.
  const isCertain = trace.some(({ code }) => code === "all_or_nothing");
  const isOpen = (isJudged && !isCertain) || verdict === "invalid";
  if (!isOpen || !trace.some(({ code }) => IN_DOUBT.has(code))) return grade;
  const gaps = trace.filter(({ code }) => code === "gap_graded");
  // An answer that could not be used although a gap is right is all or nothing: the number decides the whole.
  const isShared = isJudged || !gaps.some(({ values }) => values?.["verdict"] === "correct");
  const values = { earned: fraction, reachable: Math.min(1, fraction + openShare(trace)) };
  const left: TraceStep = { code: "needs_person", ...(gaps.length > 0 && isShared && { values }) };
  return { verdict: "pending", fraction: 0, trace: [left, ...trace] };
}

/** Of all gaps by their weight, those whose number is in doubt. */
function openShare(trace: readonly TraceStep[]): number {
  let [total, open, weight] = [0, 0, 0];
  for (const { code, values } of trace) {
    if (code === "gap_graded" && values?.["verdict"] !== "ungradable") {
      weight = Number(values?.["weight"]);
      total += weight;
    }
    if (IN_DOUBT.has(code)) open += weight;
  }
  return open / total;
}
