import { Suspense, useEffect } from "react";
import { Redirect } from "wouter";
import type { Uuid } from "../../domain/id.ts";
import type { AttemptView } from "../../offline/engine.ts";
import { isChanged } from "../../offline/read/read-judged.ts";
import { useStart } from "../library/use-start.ts";
import { useMessages } from "../messages/use-messages.ts";
import { useEngine } from "../shell/app-parts.ts";
import { LoadingScreen } from "../shell/loading-screen.tsx";
import { optionalPart } from "../shell/optional-part.ts";
import { SyncLine } from "../shell/sync-line.tsx";
import { useLocal } from "../shell/use-local.ts";
import { Button } from "../ui/button.tsx";
import { LinkIcon } from "../ui/link-icon.tsx";
import { Notice } from "../ui/notice.tsx";
import { Screen } from "../ui/screen.tsx";
import { AnswersState } from "./answers-state.tsx";
import { awaitsRelease } from "./awaits-release.ts";
import { ExamSheet } from "./exam-sheet.tsx";
import { isOver } from "./is-over.ts";
import { isToLearn } from "./is-to-learn.ts";
import { judgedQuestions } from "./judged-questions.ts";
import { MissingAttempt } from "./missing-attempt.tsx";
import { ReviewedQuestions } from "./reviewed-questions.tsx";
import { ScoreSheet } from "./score-sheet.tsx";
import { TimeUpNotice } from "./time-up-notice.tsx";
import { useReviewWords } from "./use-review-words.ts";

const Satisfaction = optionalPart(
  async () => (await import("../satisfaction/satisfaction.tsx")).Satisfaction,
);

/** What became of an attempt: the result, where its answers are, and every question once more. */
export function ReviewScreen({ attemptId }: { attemptId: Uuid }) {
  const engine = useEngine();
  const found = useLocal(() => engine.readAttempt(attemptId), [engine, attemptId]);
  if (found === undefined) return <LoadingScreen />;
  const view = found.value;
  if (view === undefined) return <MissingAttempt />;
  // The answers of an attempt that goes on are not given away by its review.
  return isOver(view) ? <Review view={view} /> : <Redirect to={`/quiz/${attemptId}`} replace />;
}

function Review({ view }: { view: AttemptView }) {
  const review = useReviewWords();
  const { everywhere, failures } = useMessages();
  const engine = useEngine();
  const judged = judgedQuestions(view);
  const { attemptId, policy } = view;
  const changed = judged.filter(
    ({ answer, ...standing }) => answer !== undefined && isChanged({ ...answer, standing }),
  ).length;
  useEffect(() => {
    if (changed > 0) void engine.markSeen(attemptId);
  }, [engine, attemptId, changed]);
  // Of an exam no part can be taken by itself.
  const toLearn = policy.mode === "exam" ? [] : judged.filter(isToLearn).map(({ questionId }) => questionId);
  const starting = useStart(view.setId);
  const bar = (
    <>
      {toLearn.length > 0 && (
        <Button onClick={() => starting.start(toLearn)}>{review.onlyWrong(toLearn.length)}</Button>
      )}
      <Button tone="primary" width="full" onClick={() => starting.start()}>
        {review.again}
      </Button>
    </>
  );
  return (
    <Screen
      title={review.title}
      before={<LinkIcon href="/" icon="back" label={everywhere.toLibrary} />}
      after={<SyncLine />}
      bar={bar}
    >
      {starting.failure !== undefined && (
        <Notice tone="brick" role="alert" title={failures[starting.failure.code].what}>
          {failures[starting.failure.code].todo}
        </Notice>
      )}
      <TimeUpNotice view={view} />
      {awaitsRelease(policy.mode, judged) ? (
        <ExamSheet view={view} />
      ) : (
        <ScoreSheet view={view} judged={judged} />
      )}
      <AnswersState view={view} />
      <Suspense>
        <Satisfaction attemptId={attemptId} />
      </Suspense>
      <ReviewedQuestions view={view} judged={judged} />
    </Screen>
  );
}
