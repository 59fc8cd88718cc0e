import type { gradeResponse } from "../question/grade-response.ts";
import type { Flaw, ListedAnswer } from "../question/kind-rules.ts";
import { KINDS } from "../question/kinds.ts";
import type { Key, Question, Response } from "../question/question.ts";
import type { RuleVersions } from "./manifest.ts";
import type { SolvabilityProblem, SolvabilityReport } from "./solvability-report.ts";

/** A question with its key; a question whose key is missing is what the check is there to find. */
type Asked = { question: Question; key: Key | undefined };
type Grading = { rules: RuleVersions; grade: typeof gradeResponse };
type Verification = { flaws: Flaw[]; answersVerified: number };

/** A full mark may be reached a rounding error short. */
const ROUNDING = 1e-6;

export function verifyAnswers(set: {
  setId: string;
  pick: number | undefined;
  rules: RuleVersions;
  questions: readonly Asked[];
  /** The grader that is put to the test. */
  grade: typeof gradeResponse;
}): SolvabilityReport {
  const { setId, pick, questions } = set;
  const problems = findSetProblems({ setId, pick, questions });
  let answersVerified = 0;
  for (const [at, { question, key }] of questions.entries()) {
    const verification = verifyQuestion(question, key, set);
    answersVerified += verification.answersVerified;
    for (const flaw of verification.flaws)
      problems.push({ questionId: question.id, number: at + 1, ...flaw });
  }
  return { setId, questions: questions.length, answersVerified, problems };
}

/** What is wrong with the set as a whole carries the set's id; numbers of questions begin with 1. */
function findSetProblems(set: {
  setId: string;
  pick: number | undefined;
  questions: readonly Asked[];
}): SolvabilityProblem[] {
  const { setId, pick, questions } = set;
  const seen = new Set<string>();
  const repeated = questions.flatMap(({ question }, at): SolvabilityProblem[] =>
    seen.size === seen.add(question.id).size
      ? [{ questionId: question.id, number: at + 1, reason: "duplicate_ids" }]
      : [],
  );
  if (pick === undefined || pick <= questions.length) return repeated;
  const detail = { pick: String(pick), questions: String(questions.length) };
  return [...repeated, { questionId: setId, number: 0, reason: "pick_exceeds_questions", detail }];
}

function verifyQuestion(question: Question, key: Key | undefined, by: Grading): Verification {
  if (key === undefined || key.kind !== question.kind || key.questionId !== question.id)
    return { flaws: [{ reason: "no_key" }], answersVerified: 0 };
  const kind = KINDS[question.kind];
  const broken = kind.findFlaws(question, key);
  // A broken key is reported once, by its cause; entering its answers would only repeat it.
  if (broken.length > 0) return { flaws: broken, answersVerified: 0 };
  const asked = [question, ...kind.reorder(question)];
  let answersVerified = 0;
  let canBeRight = false;
  for (const answer of kind.listAnswers(question, key)) {
    for (const response of answer.responses) {
      const grades = asked.map((order) => by.grade({ question: order, key, response, rules: by.rules }));
      const [grade] = grades;
      if (grade === undefined || grades.some((other) => other.verdict !== grade.verdict))
        return { flaws: [describe("verdict_depends_on_order", answer, response)], answersVerified };
      if (grade.fraction < answer.fraction - ROUNDING)
        return { flaws: [describe("accepted_answer_not_accepted", answer, response)], answersVerified };
      canBeRight ||= grade.verdict === "correct";
      answersVerified += 1;
    }
  }
  // What a person marks has no answers to list: nothing stands against its being right.
  const isMarkedByPerson = question.kind === "essay";
  const flaws: Flaw[] = canBeRight || isMarkedByPerson ? [] : [{ reason: "answer_not_enterable" }];
  return { flaws, answersVerified };
}

function describe(reason: Flaw["reason"], answer: ListedAnswer, response: Response): Flaw {
  return { reason, detail: { answer: answer.name, entered: JSON.stringify(response) } };
}
