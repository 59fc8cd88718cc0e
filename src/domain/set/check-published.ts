import { gradeResponse } from "../question/grade-response.ts";
import type { Key, Question } from "../question/question.ts";
import type { Manifest } from "./manifest.ts";
import type { SolvabilityReport } from "./solvability-report.ts";
import { verifyAnswers } from "./verify-answers.ts";

/**
 * The same check over what was downloaded: the questions that the manifest names, each with its key, under
 * the rules that the manifest names.
 */
export function checkPublished(published: {
  manifest: Manifest;
  questions: readonly Question[];
  keys: readonly Key[];
}): SolvabilityReport {
  const { manifest, questions, keys } = published;
  const keyOf = new Map(keys.map((key) => [key.questionId, key]));
  return verifyAnswers({
    setId: manifest.setId,
    grade: gradeResponse,
    pick: manifest.policy.pick,
    rules: manifest.rules,
    questions: questions.map((question) => ({ question, key: keyOf.get(question.id) })),
  });
}
