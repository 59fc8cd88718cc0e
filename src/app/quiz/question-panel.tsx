import { Suspense, useEffect, useState } from "react";
import type { Failure } from "../../domain/failure.ts";
import type { QuestionView } from "../../offline/engine.ts";
import { useEngine } from "../shell/app-parts.ts";
import { LoadingScreen } from "../shell/loading-screen.tsx";
import { keepLast } from "../shell/keep-last.ts";
import { useLocal } from "../shell/use-local.ts";
import { useKindView } from "../question/use-kind-view.ts";
import { QuestionForm } from "./question-form.tsx";
import type { Place } from "./question-states.ts";
import { UnusableQuestion } from "./unusable-question.tsx";

export type QuestionPlace = Place & {
  sheet: readonly Place[];
  place: number;
  /** `moved`: the learner came from another question, so the focus goes to the new one. */
  arrival: "opened" | "moved";
  /** Something of the whole attempt could not be recorded. */
  failure?: Failure;
  /** How what is entered here reaches the journal before the attempt ends. */
  onFlush: (flush: (() => Promise<void>) | undefined) => void;
  onGoTo: (place: number) => void;
  onFinish: () => void;
};

/** Reads one question, verified at this very read, and records that it was shown, or could not be. */
export function QuestionPanel(props: QuestionPlace) {
  const { view, questionId } = props;
  const { attemptId } = view;
  const engine = useEngine();
  const [readAgain] = useState(() => keepLast(() => engine.readQuestion(attemptId, questionId)));
  const read = useLocal(readAgain, [readAgain]);
  const isReadable = read?.value?.ok;

  useEffect(() => {
    if (isReadable !== undefined) void engine.recordShown(attemptId, questionId);
  }, [engine, attemptId, questionId, isReadable]);

  if (read?.value === undefined) return <LoadingScreen />;
  if (!read.value.ok) return <UnusableQuestion {...props} why={read.value.failure} />;
  return <ReadQuestion {...props} asked={read.value.value} />;
}

/** Waits until a rarer kind's view is here too, and what reads a rich text with gaps: nothing appears by halves. */
function ReadQuestion(props: QuestionPlace & { asked: QuestionView }) {
  const kindView = useKindView(props.asked.question.kind);
  if (kindView === undefined) return <LoadingScreen />;
  return (
    <Suspense fallback={<LoadingScreen />}>
      <QuestionForm {...props} kindView={kindView} />
    </Suspense>
  );
}
