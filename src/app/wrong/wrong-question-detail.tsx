import type { QuestionView } from "../../offline/engine.ts";
import type { WrongAnswer } from "../../offline/read/list-wrong-answers.ts";
import { QuestionReview } from "../question/question-review.tsx";
import { sheetOf } from "../quiz/question-states.ts";
import { judgedQuestions } from "../review/judged-questions.ts";
import { useEngine } from "../shell/app-parts.ts";
import { useLocal } from "../shell/use-local.ts";
import { Verdict } from "../verdict/verdict.tsx";
import classes from "./wrong.module.css";

/** The same paper that was seen: its order, what was entered, what is right, and why. */
export function WrongQuestionDetail({ answer, asked }: { answer: WrongAnswer; asked: QuestionView }) {
  const engine = useEngine();
  const { attemptId, questionId } = answer;
  const view = useLocal(() => engine.readAttempt(attemptId), [engine, attemptId])?.value;
  const judged =
    view && judgedQuestions(sheetOf(view)).find((question) => question.questionId === questionId);
  if (view === undefined || judged?.answer === undefined) return null;
  const { question, order, key } = asked;
  const { response, order: shown } = judged.answer;
  return (
    <div className={classes.detail}>
      <QuestionReview
        question={question}
        order={shown.length > 0 ? shown : order}
        language={view.language}
        response={response}
        rightKey={key}
      />
      <Verdict
        judged={judged}
        question={question}
        response={response}
        rightKey={key}
        language={view.language}
        mode={view.policy.mode}
      />
    </div>
  );
}
