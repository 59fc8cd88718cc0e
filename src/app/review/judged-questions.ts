import type { AttemptAnswer } from "../../domain/attempt/fold-attempt.ts";
import type { ContentId } from "../../domain/id.ts";
import type { Verdict } from "../../domain/question/verdict.ts";
import type { AttemptView } from "../../offline/engine.ts";
import { standingVerdict } from "../../offline/read/standing-verdict.ts";
import type { Outcome } from "../../protocol/sync.ts";

export type JudgedQuestion = {
  questionId: ContentId;
  /** 1-based, in this attempt's order. */
  number: number;
  verdict: Verdict;
  fraction: number;
  answer?: AttemptAnswer;
  outcome?: Outcome;
};

/** One verdict for each question, in the order of the attempt; what was not answered says so. */
export function judgedQuestions(view: AttemptView): JudgedQuestion[] {
  return view.questionIds.map((questionId, place) => {
    const answer = view.state.answers.get(questionId);
    const outcome = view.outcomes.get(questionId);
    const judged =
      answer === undefined
        ? ({ verdict: "not_answered", fraction: 0 } as const)
        : standingVerdict(answer, outcome);
    const { verdict, fraction } = judged;
    return { questionId, number: place + 1, verdict, fraction, answer, outcome };
  });
}
