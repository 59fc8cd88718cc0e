import type { AttemptAnswer } from "../../domain/attempt/fold-attempt.ts";
import type { Verdict } from "../../domain/question/verdict.ts";
import { standingVerdict } from "../../offline/read/standing-verdict.ts";
import type { Outcome } from "../../protocol/sync.ts";
import { isUnopened, type Place } from "../quiz/question-states.ts";

export type JudgedQuestion = Place & {
  /** 1-based, in the order of the sheet. */
  number: number;
  verdict: Verdict;
  fraction: number;
  answer?: AttemptAnswer;
  outcome?: Outcome;
};

/** One verdict for each place of the sheet, in its order; what was not answered, or could not be opened, says so. */
export function judgedQuestions(sheet: readonly Place[]): JudgedQuestion[] {
  return sheet.map(({ view, questionId }, place) => {
    const answer = view.state.answers.get(questionId);
    const outcome = view.outcomes.get(questionId);
    const judged =
      answer === undefined
        ? ({
            verdict: isUnopened({ view, questionId }) ? "not_presented" : "not_answered",
            fraction: 0,
          } as const)
        : standingVerdict(answer, outcome);
    const { verdict, fraction } = judged;
    return { view, questionId, number: place + 1, verdict, fraction, answer, outcome };
  });
}
