import { gradeResponse } from "../question/grade-response.ts";
import type { Key, Question } from "../question/question.ts";
import type { Manifest } from "./manifest.ts";
import type { SolvabilityReport } from "./solvability-report.ts";
import { findSetProblems, verifyAnswers } from "./verify-answers.ts";

/**
 * The same check over what was downloaded, under the rules that the manifest names: these questions, each
 * with its key, are those of the manifest from the place `from` on (0-based); the first also answer for the set
 * as a whole. Stops after each answer, so that a page stays awake.
 */
export function* checkPublished(published: {
  manifest: Manifest;
  from: number;
  questions: readonly Question[];
  keys: readonly Key[];
}): Generator<void, SolvabilityReport> {
  const { manifest, from, questions, keys } = published;
  const { setId, policy, rules } = manifest;
  const keyOf = new Map(keys.map((key) => [key.questionId, key]));
  const report = yield* verifyAnswers({
    setId,
    grade: gradeResponse,
    rules,
    // A question under another's name has no key: answers are recorded under the manifest's.
    questions: questions.map((question, at) => ({
      question,
      key: question.id === manifest.questions[from + at]?.id ? keyOf.get(question.id) : undefined,
    })),
    firstNumber: from + 1,
  });
  if (from > 0) return report;
  const questionIds = manifest.questions.map(({ id }) => id);
  const ofSet = findSetProblems({ setId, pick: policy.pick, questionIds });
  return { ...report, problems: [...ofSet, ...report.problems] };
}
