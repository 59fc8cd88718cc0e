import { Suspense, useEffect, useRef, useState } from "react";
import { useLocation } from "wouter";
import type { Failure } from "../../domain/failure.ts";
import { must } from "../../domain/invariant.ts";
import type { Result } from "../../domain/result.ts";
import type { AttemptView } from "../../offline/engine.ts";
import { preloadViews } from "../question/views.ts";
import { useEngine } from "../shell/app-parts.ts";
import { optionalPart } from "../shell/optional-part.ts";
import { FinishDialog } from "./finish-dialog.tsx";
import { firstPlace, unansweredCount, type Place } from "./question-states.ts";
import { QuestionPanel } from "./question-panel.tsx";

const Bell = optionalPart(async () => (await import("../timer/bell.tsx")).Bell);

type QuizRunProps = {
  /** At least one place; a list of its own whenever something has changed. */
  sheet: readonly Place[];
  /** The attempt whose time ends what can be done. */
  limited?: AttemptView;
  onFinish: () => Promise<Result<void>>;
};

/** Walks through the questions of a sheet. Everything that counts is in the journal; here is only the place. */
export function QuizRun({ sheet, limited, onFinish }: QuizRunProps) {
  const engine = useEngine();
  const [, navigate] = useLocation();
  const [place, setPlace] = useState(() => firstPlace(sheet));
  const [moves, setMoves] = useState(0);
  const [asking, setAsking] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const { view, questionId } = must(sheet[place], "the place is one of the sheet's");

  const hasAnswer = unansweredCount(sheet) < sheet.length;
  useEffect(() => {
    if (!hasAnswer) return;
    // The first question does not wait for what the later ones and the result may need.
    preloadViews();
    import("../content/commonmark/commonmark-text.tsx").catch(() => undefined);
    import("../review/review-screen.tsx").catch(() => undefined);
  }, [hasAnswer]);

  const goTo = (next: number) => {
    if (next < 0 || next >= sheet.length) return;
    setPlace(next);
    setMoves((past) => past + 1);
  };
  const finish = async () => {
    setAsking(false);
    const finished = await onFinish();
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
    if (unansweredCount(sheet) === 0) void finish();
    else setAsking(true);
  };

  return (
    <>
      <QuestionPanel
        key={`${view.attemptId} ${questionId}`}
        view={view}
        sheet={sheet}
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
        unanswered={unansweredCount(sheet)}
        onFinish={() => void finish()}
        onClose={() => setAsking(false)}
      />
      {limited?.limits !== undefined && (
        <Suspense>
          <Bell view={limited} onUp={endInTime} />
        </Suspense>
      )}
    </>
  );
}
