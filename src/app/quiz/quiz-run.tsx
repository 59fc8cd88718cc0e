import { useEffect, useRef, useState, type ComponentType } from "react";
import { useLocation } from "wouter";
import type { Failure } from "../../domain/failure.ts";
import { must } from "../../domain/invariant.ts";
import type { Result } from "../../domain/result.ts";
import type { AttemptView } from "../../offline/engine.ts";
import { preloadViews } from "../question/views.ts";
import { optionalPart } from "../shell/optional-part.tsx";
import type { FinishingProps } from "./finishing.tsx";
import { firstPlace, isAnswered, type Place } from "./question-states.ts";
import { QuestionPanel } from "./question-panel.tsx";

const TimeEnd = optionalPart(async () => (await import("./time-end.tsx")).TimeEnd);

type QuizRunProps = {
  /** At least one place; a list of its own whenever something has changed. */
  sheet: readonly Place[];
  /** The attempt whose time ends what can be done. */
  limited?: AttemptView;
  onFinish: () => Promise<Result<void>>;
};

/** Walks through the questions of a sheet. Everything that counts is in the journal; here is only the place. */
export function QuizRun({ sheet, limited, onFinish }: QuizRunProps) {
  const [, navigate] = useLocation();
  const [place, setPlace] = useState(() => firstPlace(sheet));
  const [moves, setMoves] = useState(0);
  const [finishing, setFinishing] = useState<{ Finishing: ComponentType<FinishingProps> }>();
  const [failure, setFailure] = useState<Failure>();
  const { view, questionId } = must(sheet[place], "the place is one of the sheet's");

  const hasAnswer = sheet.some(isAnswered);
  useEffect(() => {
    if (!hasAnswer) return;
    // The first question does not wait for what the later ones and the result may need.
    preloadViews();
    import("../content/commonmark/commonmark-text.tsx").catch(() => undefined);
    import("./finishing.tsx").catch(() => undefined);
    import("../review/review-screen.tsx").catch(() => undefined);
  }, [hasAnswer]);

  const goTo = (next: number) => {
    if (next < 0 || next >= sheet.length) return;
    setPlace(next);
    setMoves((past) => past + 1);
  };
  const flushDraft = useRef<() => Promise<void>>(undefined);
  const flush = async () => await flushDraft.current?.();
  const end = (finished: Result<void> | undefined) => {
    setFinishing(undefined);
    if (finished?.ok === true) navigate(`/review/${view.attemptId}`, { replace: true });
    else setFailure(finished?.failure);
  };
  const finish = () => {
    import("./finishing.tsx").then(setFinishing, () => setFailure({ code: "network_unreachable" }));
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
        onFlush={(own) => (flushDraft.current = own)}
        onGoTo={goTo}
        onFinish={finish}
      />
      {finishing && <finishing.Finishing sheet={sheet} flush={flush} onFinish={onFinish} onEnd={end} />}
      {limited?.limits !== undefined && <TimeEnd view={limited} flush={flush} onFailure={setFailure} />}
    </>
  );
}
