import { must } from "../../src/domain/invariant.ts";
import { shownOrder } from "../../src/domain/attempt/order.ts";
import { gradeResponse } from "../../src/domain/question/grade-response.ts";
import type { DownloadedSet } from "../support/test-device.ts";
import type { Attempt, Phone } from "./open-phone.ts";

const RIGHT_SHARE = 0.8;

/** As the screen records it: a question is shown, something is chosen, it is checked; the learner is told a verdict. */
export function recordAnswer(
  { told }: Phone,
  set: DownloadedSet,
  { journal, questionId }: { journal: Attempt; questionId: string },
): void {
  const question = must(set.questions.get(questionId), "the question is on the phone");
  const key = must(set.keys.get(questionId), "a practice set brings its keys");
  if (question.kind !== "single-choice" || key.kind !== "single-choice")
    throw new Error("single choices are asked");
  const { policy, rules } = set.manifest;
  const wrong = question.choices.filter(({ id }) => id !== key.key.choiceId);
  const choiceId =
    Math.random() < RIGHT_SHARE
      ? key.key.choiceId
      : must(wrong[Math.floor(Math.random() * wrong.length)], "there is a wrong choice").id;
  const response = { kind: "single-choice", choiceId } as const;
  journal.add({
    type: "shown",
    questionId,
    order: shownOrder({ question, policy, rules, seed: journal.seed }),
  });
  journal.add({ type: "drafted", questionId, response });
  journal.answer(questionId, response);
  const { verdict } = gradeResponse({ question, key, response, rules });
  told.verdicts.set(`${journal.attemptId} ${questionId}`, verdict);
}
