import type { Grade, TraceStep, Verdict } from "./verdict.ts";

/** Weights such as 3 × 0.3333333 must still make a full mark, so both ends have this much room. */
const EDGE = 1e-6;

/** The grade for a share of the full mark: clamped to 0 … 1 and snapped to the ends near them. */
export function gradeOf(fraction: number, trace: TraceStep[]): Grade {
  if (fraction < EDGE) return { verdict: "incorrect", fraction: 0, trace };
  if (isFull(fraction)) return { verdict: "correct", fraction: 1, trace };
  return { verdict: "partially_correct", fraction, trace };
}

/** Whether this share makes the answer right. */
export function isFull(fraction: number): boolean {
  return fraction > 1 - EDGE;
}

/** A response that was not judged: nothing entered, nothing usable, or nothing to judge it by. */
export function notGraded(
  verdict: Extract<Verdict, "not_answered" | "invalid" | "ungradable" | "pending">,
  trace: TraceStep[],
): Grade {
  return { verdict, fraction: 0, trace };
}
