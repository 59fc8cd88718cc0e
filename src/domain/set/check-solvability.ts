import { gradeResponse } from "../question/grade-response.ts";
import { CURRENT_RULES } from "./current-rules.ts";
import { withoutLeftOut } from "./left-out.ts";
import { runThrough } from "./run-through.ts";
import type { SetFile } from "./set-file.ts";
import type { SolvabilityProblem, SolvabilityReport } from "./solvability-report.ts";
import { splitQuestion } from "./split-question.ts";
import { findSetProblems, verifyAnswers } from "./verify-answers.ts";

/** The check does not depend on the nonce; publishing draws a real one for each key. */
const ANY_NONCE = "0".repeat(32);

/**
 * Shows for every question that a learner can get it right, by entering and grading every answer that its
 * key promises to take. A set with a problem is not published. What a person has left out is named, and not
 * checked; numbers are the places in the file.
 */
export function checkSolvability(set: SetFile): SolvabilityReport {
  const { id: setId, policy } = set;
  const { questions } = withoutLeftOut(set);
  const report = runThrough(
    verifyAnswers({
      setId,
      grade: gradeResponse,
      rules: CURRENT_RULES,
      questions: questions.map((authored) => splitQuestion(authored, ANY_NONCE)),
      firstNumber: 1,
    }),
  );
  const questionIds = questions.map(({ id }) => id);
  const ofSet = findSetProblems({ setId, pick: policy.pick, questionIds });
  const problems = [...ofSet, ...report.problems];
  if (set.leftOut === undefined || set.leftOut.length === 0) return { ...report, problems };
  const numberOf = new Map(set.questions.map(({ id }, at) => [id, at + 1]));
  return {
    ...report,
    problems: [
      ...findLeftOutProblems(set, questions.length),
      ...problems.map((problem) => ({ ...problem, number: numberOf.get(problem.questionId) ?? 0 })),
    ],
    leftOut: set.leftOut.flatMap((each) => {
      const number = numberOf.get(each.questionId);
      return number === undefined ? [] : [{ ...each, number }];
    }),
  };
}

/** A name that is none of the set's would leave nothing out, and nobody would notice. */
function findLeftOutProblems({ id, questions, leftOut = [] }: SetFile, left: number): SolvabilityProblem[] {
  const ofSet = { questionId: id, number: 0 };
  const unknown = leftOut
    .filter(({ questionId }) => !questions.some((question) => question.id === questionId))
    .map(({ questionId }) => ({
      ...ofSet,
      reason: "left_out_unknown" as const,
      detail: { id: questionId },
    }));
  return left > 0 ? unknown : [...unknown, { ...ofSet, reason: "all_left_out" }];
}
