import { gradeResponse } from "../question/grade-response.ts";
import type { Key, Question } from "../question/question.ts";
import type { Manifest } from "./manifest.ts";
import type { SolvabilityProblem } from "./solvability-report.ts";
import { findSetProblems } from "./verify-answers.ts";
import { verifyQuestion } from "./verify-question.ts";

/**
 * The same check over one question of what was downloaded, under the rules that the manifest names; `at` is its
 * place there (0-based). The first also answers for the set as a whole. Gives the first problem, and stops after
 * each answer, so that a page stays awake.
 */
export function* checkPublished(
  { setId, policy, rules, questions }: Manifest,
  at: number,
  { question, key }: { question: Question; key: Key | undefined },
): Generator<void, SolvabilityProblem | undefined> {
  if (at === 0) {
    const questionIds = questions.map(({ id }) => id);
    const [problem] = findSetProblems({ setId, pick: policy.pick, questionIds });
    if (problem !== undefined) return problem;
  }
  // A question under another's name has no key: answers are recorded under the manifest's.
  const own = question.id === questions[at]?.id ? key : undefined;
  const [flaw] = (yield* verifyQuestion(question, own, { rules, grade: gradeResponse })).flaws;
  return flaw && { questionId: question.id, number: at + 1, ...flaw };
}
