import { gradeOf, notGraded } from "../question/grade-of.ts";
import type { Grade, TraceStep } from "../question/verdict.ts";

/** What a person gave for an answer. */
export type PersonsMark = {
  /** 1 for the first mark of an answer; the highest stands. */
  number: number;
  /** 0 … 1 of the full mark. */
  fraction: number;
  /** Who gave it, by name. */
  by: string;
};

/**
 * The grade of an answer that a person has marked. Only what the grader leaves to a person takes a mark, and of that
 * no less than is earned already and no more than can be reached (see `leaveToPerson`), so that no mark can overrule a
 * key; in an exam it is on record at once, and said with the release.
 */
export function applyMark(grade: Grade, mark: PersonsMark, release: "released" | "not_released"): Grade {
  if (!waitsForPerson(grade)) return grade;
  const { fraction, by, number } = mark;
  const marked: TraceStep = { code: "marked_by_person", values: { by, number, fraction } };
  if (release === "not_released") return notGraded("pending", [{ code: "needs_person" }, marked]);
  const left = grade.trace.find(({ code }) => code === "needs_person");
  const reasons = grade.trace.filter((step) => step !== left);
  const { earned = 0, reachable = 1 } = left?.values ?? {};
  return gradeOf(Math.min(Math.max(fraction, Number(earned)), Number(reachable)), [marked, ...reasons]);
}

/** Whether no machine can say more of it. */
export function waitsForPerson({ verdict, trace }: Pick<Grade, "verdict" | "trace">): boolean {
  return verdict === "pending" && trace.some(({ code }) => code === "needs_person");
}
