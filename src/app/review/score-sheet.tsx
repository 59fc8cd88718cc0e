import { scoreAttempt } from "../../domain/attempt/score-attempt.ts";
import type { AttemptView } from "../../offline/engine.ts";
import { useMessages } from "../messages/use-messages.ts";
import { ProgressSegments } from "../ui/progress-segments.tsx";
import { Sheet } from "../ui/sheet.tsx";
import { StatusPill } from "../ui/status-pill.tsx";
import { segmentsOf } from "../quiz/question-states.ts";
import type { JudgedQuestion } from "./judged-questions.ts";
import classes from "./review.module.css";
import { useReviewWords } from "./use-review-words.ts";

/** What was taken; the language is that of its title. */
export type Scored = Pick<AttemptView, "title" | "finishedAt"> & { language?: string };

/** The result in one figure, and what it is made of. What was not answered is not called wrong. */
export function ScoreSheet({ of, judged }: { of: Scored; judged: readonly JudgedQuestion[] }) {
  const review = useReviewWords();
  const { format } = useMessages();
  const score = scoreAttempt(judged);
  const leftOut = judged.length - score.denominator;
  const isWhole = score.points === score.correct;
  return (
    <Sheet className={classes.score}>
      <p className={classes.setTitle} lang={of.language} dir="auto">
        {of.title}
      </p>
      <p className={classes.figure}>
        <span className="unseen">
          {review.score(score.correct, score.denominator)} {review.correctWord}
        </span>
        <span aria-hidden="true">
          <strong>{score.correct}</strong> / {score.denominator}
        </span>
      </p>
      <ProgressSegments segments={segmentsOf(judged)} />
      <p className={classes.counts}>
        {score.partial > 0 && (
          <StatusPill tone="ochre" mark="△">
            {review.partly(score.partial)}
          </StatusPill>
        )}
        {score.incorrect > 0 && (
          <StatusPill tone="brick" mark="✕">
            {review.incorrect(score.incorrect)}
          </StatusPill>
        )}
        {score.notAnswered + score.invalid > 0 && (
          <StatusPill tone="plain" mark="–">
            {review.notAnswered(score.notAnswered + score.invalid)}
          </StatusPill>
        )}
        {score.pending > 0 && (
          <StatusPill tone="ochre" mark="○">
            {review.pending(score.pending)}
          </StatusPill>
        )}
        {leftOut > 0 && (
          <StatusPill tone="plain" mark="–">
            {review.leftOut(leftOut)}
          </StatusPill>
        )}
      </p>
      <p className={classes.small}>
        {[
          isWhole ? undefined : review.points(format.number(score.points), score.denominator),
          of.finishedAt === undefined ? undefined : review.finishedAt(format.dateTime(of.finishedAt)),
        ]
          .filter((part) => part !== undefined)
          .join(" · ")}
      </p>
    </Sheet>
  );
}
