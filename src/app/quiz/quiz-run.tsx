import { Suspense, useEffect, useRef, useState } from "react";
import { useLocation } from "wouter";
import type { Failure } from "../../domain/failure.ts";
import { must } from "../../domain/invariant.ts";
import type { AttemptView } from "../../offline/engine.ts";
import { preloadViews } from "../question/views.ts";
import { useEngine } from "../shell/app-parts.ts";
import { optionalPart } from "../shell/optional-part.ts";
import { FinishDialog } from "./finish-dialog.tsx";
import { firstPlace, unansweredCount } from "./question-states.ts";
import { QuestionPanel } from "./question-panel.tsx";

const Bell = optionalPart(async () => (await import("../timer/bell.tsx")).Bell);

/** Walks through the questions of an attempt. Everything that counts is in the journal; here is only the place. */
export function QuizRun({ view }: { view: AttemptView }) {
  const engine = useEngine();
  const [, navigate] = useLocation();
  const [place, setPlace] = useState(() => firstPlace(view));
  const [moves, setMoves] = useState(0);
  const [asking, setAsking] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const questionId = must(view.questionIds[place], "the place is one of the attempt's");

  const hasAnswer = view.state.answers.size > 0;
  useEffect(() => {
    if (!hasAnswer) return;
    // The first question does not wait for what the later ones and the result may need.
    preloadViews();
    import("../content/commonmark/commonmark-text.tsx").catch(() => undefined);
    import("../review/review-screen.tsx").catch(() => undefined);
  }, [hasAnswer]);

  const goTo = (next: number) => {
    if (next < 0 || next >= view.questionIds.length) return;
    setPlace(next);
    setMoves((past) => past + 1);
  };
  const finish = async () => {
    setAsking(false);
    const finished = await engine.recordFinish(view.attemptId);
    if (finished.ok) navigate(`/review/${view.attemptId}`, { replace: true });
    else setFailure(finished.failure);
  };
  const saveEntered = useRef<() => Promise<void>>(undefined);
  const endInTime = async () => {
    await saveEntered.current?.();
    const sealed = await engine.sealAttempt(view.attemptId);
    if (!sealed.ok) setFailure(sealed.failure);
  };
  const askToFinish = () => {
    if (unansweredCount(view) === 0) void finish();
    else setAsking(true);
  };

  return (
    <>
      <QuestionPanel
        key={questionId}
        view={view}
        questionId={questionId}
        place={place}
        arrival={moves === 0 ? "opened" : "moved"}
        failure={failure}
        onSaver={(save) => (saveEntered.current = save)}
        onGoTo={goTo}
        onFinish={askToFinish}
      />
      <FinishDialog
        open={asking}
        unanswered={unansweredCount(view)}
        onFinish={() => void finish()}
        onClose={() => setAsking(false)}
      />
      {view.limits !== undefined && (
        <Suspense>
          <Bell view={view} onUp={endInTime} />
        </Suspense>
      )}
    </>
  );
}
