import type { gradeResponse } from "../question/grade-response.ts";
import type { Flaw, ListedAnswer } from "../question/kind-rules.ts";
import { KINDS } from "../question/kinds.ts";
import type { Key, Question, Response } from "../question/question.ts";
import type { RuleVersions } from "./manifest.ts";

/** The rules that a set names, and the grader that is put to the test. */
export type Grading = { rules: RuleVersions; grade: typeof gradeResponse };
type Verification = { flaws: Flaw[]; answersVerified: number };

/** A full mark may be reached a rounding error short. */
const ROUNDING = 1e-6;

/**
 * Enters and grades every answer that the key promises to take, under several orders. Stops after each, for
 * whoever has to do something else meanwhile: a question may have thousands.
 */
export function* verifyQuestion(
  question: Question,
  key: Key | undefined,
  by: Grading,
): Generator<void, Verification> {
  if (key === undefined || key.kind !== question.kind || key.questionId !== question.id)
    return { flaws: [{ reason: "no_key" }], answersVerified: 0 };
  const kind = KINDS[question.kind];
  const broken = kind.findFlaws(question, key);
  // A broken key is reported once, by its cause; entering its answers would only repeat it.
  if (broken.length > 0) return { flaws: broken, answersVerified: 0 };
  const whole = { key, orders: ordersOf(question) };
  let answersVerified = 0;
  let canBeRight = false;
  for (const answer of kind.listAnswers(question, key)) {
    const gap = "gap" in answer ? answer.gap : undefined;
    const asked = gap === undefined ? whole : { key: gap.key, orders: ordersOf(gap.question) };
    for (const response of answer.responses) {
      yield;
      const grades = asked.orders.map((order) =>
        by.grade({ question: order, key: asked.key, response, rules: by.rules }),
      );
      const [grade] = grades;
      if (grade === undefined || grades.some((other) => other.verdict !== grade.verdict))
        return { flaws: [describe("verdict_depends_on_order", answer, response)], answersVerified };
      if (grade.fraction < answer.fraction - ROUNDING)
        return { flaws: [describe("accepted_answer_not_accepted", answer, response)], answersVerified };
      canBeRight ||= gap === undefined && grade.verdict === "correct";
      answersVerified += 1;
    }
  }
  // What a person marks has no answers to list: nothing stands against its being right.
  const isMarkedByPerson = question.kind === "essay";
  if (canBeRight || isMarkedByPerson) return { flaws: [], answersVerified };
  const detail = { text: kind.keyText(question, key) };
  return { flaws: [{ reason: "answer_not_enterable", detail }], answersVerified };
}

function ordersOf(question: Question): Question[] {
  return [question, ...KINDS[question.kind].reorder(question)];
}

function describe(reason: Flaw["reason"], answer: ListedAnswer, response: Response): Flaw {
  return { reason, detail: { answer: answer.name, entered: JSON.stringify(response) } };
}
