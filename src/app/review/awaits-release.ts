import type { Policy } from "../../domain/set/policy.ts";
import type { JudgedQuestion } from "./judged-questions.ts";

/** An exam of which nothing has been judged yet. An essay that waits for its marker says nothing of the release. */
export function awaitsRelease(mode: Policy["mode"], judged: readonly JudgedQuestion[]): boolean {
  const given = judged.filter(({ answer }) => answer !== undefined);
  return mode === "exam" && given.length > 0 && given.every(({ verdict }) => verdict === "pending");
}
