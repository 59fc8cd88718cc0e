import { Redirect } from "wouter";
import type { Uuid } from "../../domain/id.ts";
import { isToLearn } from "../review/is-to-learn.ts";
import { judgedQuestions } from "../review/judged-questions.ts";
import { ResultScreen } from "../review/result-screen.tsx";
import { ScoreSheet } from "../review/score-sheet.tsx";
import { useReviewWords } from "../review/use-review-words.ts";
import { LoadingScreen } from "../shell/loading-screen.tsx";
import { Button } from "../ui/button.tsx";
import { LinkButton } from "../ui/link-button.tsx";
import { usePracticeWords } from "./use-practice-words.ts";
import { useRun, type RunView } from "./use-run.ts";
import { useStartRun } from "./use-start-run.ts";

/** The whole run: one result, the receipts of all its attempts, and every question in the order in which it came. */
export function RunReview({ attemptIds }: { attemptIds: readonly Uuid[] }) {
  const run = useRun(attemptIds);
  if (run === undefined) return <LoadingScreen />;
  if (run.state === "open") return <Redirect to={`/quiz/${run.views[0].attemptId}`} replace />;
  return <ReviewedRun run={run} />;
}

function ReviewedRun({ run }: { run: RunView }) {
  const review = useReviewWords();
  const practice = usePracticeWords();
  const { start, failure } = useStartRun();
  const judged = judgedQuestions(run.sheet);
  const toLearn = judged.filter(isToLearn).map(({ view, questionId }) => ({ setId: view.setId, questionId }));
  const finishedAt = Math.max(...run.views.map((view) => view.finishedAt ?? view.startedAt));
  const bar = (
    <>
      {toLearn.length > 0 && (
        <Button onClick={() => start({ questions: toLearn, count: toLearn.length })}>
          {review.onlyWrong(toLearn.length)}
        </Button>
      )}
      <LinkButton href="/practice" tone="primary" width="full">
        {practice.again}
      </LinkButton>
    </>
  );
  return (
    <ResultScreen views={run.views} judged={judged} bar={bar} failure={failure}>
      <ScoreSheet of={{ title: practice.runTitle(run.views.length), finishedAt }} judged={judged} />
    </ResultScreen>
  );
}
