import { gradeResponse } from "../question/grade-response.ts";
import { CURRENT_RULES } from "./current-rules.ts";
import type { SetFile } from "./set-file.ts";
import type { SolvabilityReport } from "./solvability-report.ts";
import { splitQuestion } from "./split-question.ts";
import { findSetProblems, verifyAnswers } from "./verify-answers.ts";

/** The check does not depend on the nonce; publishing draws a real one for each key. */
const ANY_NONCE = "0".repeat(32);

/**
 * Shows for every question that a learner can get it right, by entering and grading every answer that its
 * key promises to take. A set with a problem is not published.
 */
export function checkSolvability(set: SetFile): SolvabilityReport {
  const { id: setId, policy, questions } = set;
  const report = verifyAnswers({
    setId,
    grade: gradeResponse,
    rules: CURRENT_RULES,
    questions: questions.map((authored) => splitQuestion(authored, ANY_NONCE)),
    firstNumber: 1,
  });
  const questionIds = questions.map(({ id }) => id);
  const ofSet = findSetProblems({ setId, pick: policy.pick, questionIds });
  return { ...report, problems: [...ofSet, ...report.problems] };
}
