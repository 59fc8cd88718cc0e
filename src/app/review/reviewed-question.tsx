import { Markdown } from "../content/markdown.tsx";
import type { QuestionView } from "../../offline/engine.ts";
import type { Outcome } from "../../protocol/sync.ts";
import { useMessages } from "../messages/use-messages.ts";
import { QuestionReview } from "../question/question-review.tsx";
import { KeptLine } from "../quiz/kept-line.tsx";
import { useEngine } from "../shell/app-parts.ts";
import { useLocal } from "../shell/use-local.ts";
import { Sheet } from "../ui/sheet.tsx";
import { Verdict } from "../verdict/verdict.tsx";
import type { JudgedQuestion } from "./judged-questions.ts";
import { MarkComment } from "./mark-comment.tsx";
import classes from "./review.module.css";
import { useReviewWords } from "./use-review-words.ts";

/** Why an answer that counts has another mark than it had. */
const TELLING: ReadonlySet<Outcome["reason"]> = new Set(["key_corrected", "decided_by_person"]);

/** One question once more, exactly as it was shown: same order, the choice, the right answer, the reason. */
export function ReviewedQuestion({ judged }: { judged: JudgedQuestion }) {
  const engine = useEngine();
  const review = useReviewWords();
  const { quiz, failures } = useMessages();
  const { view, questionId, number } = judged;
  const read = useLocal(
    () => engine.readQuestion(view.attemptId, questionId),
    [engine, view.attemptId, questionId],
  );
  return (
    <Sheet as="li" className={classes.question}>
      <h3 className={classes.number}>
        {review.number(number)}
        {view.run !== undefined && (
          <span lang={view.language} dir="auto">
            {" · "}
            {view.title}
          </span>
        )}
      </h3>
      {read?.value.ok === true && <Asked judged={judged} asked={read.value.value} />}
      {read?.value.ok === false && (
        <p>
          {quiz.unusableTitle}. {failures[read.value.failure.code].what}
        </p>
      )}
    </Sheet>
  );
}

function Asked({ judged, asked }: { judged: JudgedQuestion; asked: QuestionView }) {
  const { judgement } = useMessages();
  const review = useReviewWords();
  const { question, order } = asked;
  const { view, answer, outcome } = judged;
  // The attempt keeps the key it was taken with: once that was corrected, it would contradict the mark.
  const key = outcome?.reason === "key_corrected" ? undefined : asked.key;
  return (
    <>
      <QuestionReview
        question={question}
        order={answer?.order.length ? answer.order : order}
        language={view.language}
        response={answer?.response ?? null}
        rightKey={key}
      />
      {answer === undefined ? (
        <div className={classes.unanswered}>
          <p>
            <span aria-hidden="true">– </span>
            {judgement.verdicts[judged.verdict]}
          </p>
          {key?.explanation !== undefined && <Markdown text={key.explanation} language={view.language} />}
        </div>
      ) : (
        <>
          <Verdict
            judged={judged}
            question={question}
            response={answer.response}
            rightKey={key}
            language={view.language}
            mode={view.policy.mode}
          >
            {outcome?.mark !== undefined && <MarkComment comment={outcome.mark.comment} />}
          </Verdict>
          <KeptLine attemptId={view.attemptId} questionId={question.id} outcome={outcome} />
        </>
      )}
      {outcome !== undefined && (outcome.acceptance !== "counted" || TELLING.has(outcome.reason)) && (
        <p className={classes.small}>{review.reasons[outcome.reason]}</p>
      )}
    </>
  );
}
