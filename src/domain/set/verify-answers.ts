import type { Key, Question } from "../question/question.ts";
import type { SolvabilityProblem, SolvabilityReport } from "./solvability-report.ts";
import { type Grading, verifyQuestion } from "./verify-question.ts";

/** A question with its key; a question whose key is missing is what the check is there to find. */
type Asked = { question: Question; key: Key | undefined };

/**
 * `firstNumber` is the place in the set of the first of these questions; 1 for the whole set. Stops after each
 * answer (see verifyQuestion).
 */
export function* verifyAnswers(
  set: Grading & { setId: string; questions: readonly Asked[]; firstNumber: number },
): Generator<void, SolvabilityReport> {
  const { setId, questions, firstNumber } = set;
  const problems: SolvabilityProblem[] = [];
  let answersVerified = 0;
  for (const [at, { question, key }] of questions.entries()) {
    const verification = yield* verifyQuestion(question, key, set);
    answersVerified += verification.answersVerified;
    for (const flaw of verification.flaws)
      problems.push({ questionId: question.id, number: firstNumber + at, ...flaw });
  }
  return { setId, questions: questions.length, answersVerified, problems };
}

/** What is wrong with the set as a whole carries the set's id; numbers of questions begin with 1. */
export function findSetProblems(set: {
  setId: string;
  pick: number | undefined;
  questionIds: readonly string[];
}): SolvabilityProblem[] {
  const { setId, pick, questionIds } = set;
  const seen = new Set<string>();
  const repeated = questionIds.flatMap((id, at): SolvabilityProblem[] =>
    seen.size === seen.add(id).size
      ? [{ questionId: id, number: at + 1, reason: "duplicate_ids", detail: { id } }]
      : [],
  );
  if (pick === undefined || pick <= questionIds.length) return repeated;
  const detail = { pick: String(pick), questions: String(questionIds.length) };
  return [...repeated, { questionId: setId, number: 0, reason: "pick_exceeds_questions", detail }];
}
