import { Redirect } from "wouter";
import type { Uuid } from "../../domain/id.ts";
import { HeldQuiz } from "../quiz/held-quiz.tsx";
import { QuizRun } from "../quiz/quiz-run.tsx";
import { useEngine } from "../shell/app-parts.ts";
import { LoadingScreen } from "../shell/loading-screen.tsx";
import { useRun } from "./use-run.ts";

/** A run over several sets, taken as if it were one attempt. */
export function RunQuiz({ attemptIds }: { attemptIds: readonly Uuid[] }) {
  const engine = useEngine();
  const run = useRun(attemptIds);
  if (run === undefined) return <LoadingScreen />;
  const { attemptId } = run.views[0];
  if (run.state === "over") return <Redirect to={`/review/${attemptId}`} replace />;
  return (
    <HeldQuiz attemptId={attemptId}>
      <QuizRun sheet={run.sheet} onFinish={async () => (await engine.openPractice()).finish(attemptIds)} />
    </HeldQuiz>
  );
}
