import { Redirect } from "wouter";
import type { Uuid } from "../../domain/id.ts";
import type { AttemptView } from "../../offline/engine.ts";
import { useStart } from "../library/use-start.ts";
import { sheetOf } from "../quiz/question-states.ts";
import { useEngine } from "../shell/app-parts.ts";
import { lateScreen } from "../shell/late-screen.tsx";
import { LoadingScreen } from "../shell/loading-screen.tsx";
import { useLocal } from "../shell/use-local.ts";
import { Button } from "../ui/button.tsx";
import { awaitsRelease } from "./awaits-release.ts";
import { ExamSheet } from "./exam-sheet.tsx";
import { isOver } from "./is-over.ts";
import { isToLearn } from "./is-to-learn.ts";
import { judgedQuestions } from "./judged-questions.ts";
import { MissingAttempt } from "./missing-attempt.tsx";
import { ResultScreen } from "./result-screen.tsx";
import { ScoreSheet } from "./score-sheet.tsx";
import { TimeUpNotice } from "./time-up-notice.tsx";
import { MOST_PRACTISED } from "../wrong/most-practised.ts";
import { useReviewWords } from "./use-review-words.ts";

const RunReview = lateScreen(async () => (await import("../practice/run-review.tsx")).RunReview);

/** What became of an attempt; of a part of a run, what became of the run. */
export function ReviewScreen({ attemptId }: { attemptId: Uuid }) {
  const engine = useEngine();
  const found = useLocal(() => engine.readAttempt(attemptId), [engine, attemptId]);
  if (found === undefined) return <LoadingScreen />;
  const view = found.value;
  if (view === undefined) return <MissingAttempt />;
  if (view.run !== undefined) return <RunReview attemptIds={view.run} />;
  // The answers of an attempt that goes on are not given away by its review.
  return isOver(view) ? <Review view={view} /> : <Redirect to={`/quiz/${attemptId}`} replace />;
}

function Review({ view }: { view: AttemptView }) {
  const review = useReviewWords();
  const judged = judgedQuestions(sheetOf(view));
  // Of an exam no part can be taken by itself.
  const toLearn = view.policy.mode === "exam" ? [] : judged.filter(isToLearn).slice(0, MOST_PRACTISED);
  const starting = useStart(view.setId, judged.length);
  const bar = (
    <>
      {toLearn.length > 0 && (
        <Button onClick={() => starting.start(toLearn.map(({ questionId }) => questionId))}>
          {review.onlyWrong(toLearn.length)}
        </Button>
      )}
      <Button tone="primary" width="full" onClick={() => starting.start()}>
        {review.again}
      </Button>
    </>
  );
  return (
    <ResultScreen
      views={[view]}
      judged={judged}
      bar={bar}
      failure={starting.failure}
      little={starting.little}
    >
      <TimeUpNotice view={view} />
      {awaitsRelease(view.policy.mode, judged) ? (
        <ExamSheet view={view} />
      ) : (
        <ScoreSheet of={view} judged={judged} />
      )}
    </ResultScreen>
  );
}
