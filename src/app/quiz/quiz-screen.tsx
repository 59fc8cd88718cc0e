import { useState } from "react";
import { Redirect } from "wouter";
import type { Uuid } from "../../domain/id.ts";
import { isOver } from "../review/is-over.ts";
import { MissingAttempt } from "../review/missing-attempt.tsx";
import { useEngine } from "../shell/app-parts.ts";
import { lateScreen } from "../shell/late-screen.tsx";
import { LoadingScreen } from "../shell/loading-screen.tsx";
import { keepLast } from "../shell/keep-last.ts";
import { useLocal } from "../shell/use-local.ts";
import { HeldQuiz } from "./held-quiz.tsx";
import { sheetOf } from "./question-states.ts";
import { QuizRun } from "./quiz-run.tsx";

const RunQuiz = lateScreen(async () => (await import("../practice/run-quiz.tsx")).RunQuiz);

/** An attempt by its address: resumes at the same question in the same order, as often as one likes. */
export function QuizScreen({ attemptId }: { attemptId: Uuid }) {
  const engine = useEngine();
  const [read] = useState(() => keepLast(() => engine.readAttempt(attemptId)));
  const found = useLocal(read, [read]);
  if (found === undefined) return <LoadingScreen />;
  const view = found.value;
  if (view === undefined) return <MissingAttempt />;
  if (view.run !== undefined) return <RunQuiz attemptIds={view.run} />;
  if (isOver(view)) return <Redirect to={`/review/${attemptId}`} replace />;
  return (
    <HeldQuiz attemptId={attemptId}>
      <QuizRun sheet={sheetOf(view)} limited={view} onFinish={() => engine.recordFinish(attemptId)} />
    </HeldQuiz>
  );
}
