import type { Uuid } from "../../domain/id.ts";
import { lazy } from "react";
import { Redirect } from "wouter";
import { isOver } from "../review/is-over.ts";
import { MissingAttempt } from "../review/missing-attempt.tsx";
import { useMessages } from "../messages/use-messages.ts";
import { useEngine } from "../shell/app-parts.ts";
import { LoadingScreen } from "../shell/loading-screen.tsx";
import { useLocal } from "../shell/use-local.ts";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { LinkButton } from "../ui/link-button.tsx";
import { Screen } from "../ui/screen.tsx";
import { sheetOf } from "./question-states.ts";
import { QuizRun } from "./quiz-run.tsx";
import classes from "./quiz.module.css";
import { useAttemptHold, type Hold } from "./use-attempt-hold.ts";

const RunQuiz = lazy(async () => ({ default: (await import("../practice/run-quiz.tsx")).RunQuiz }));

/** An attempt by its address: resumes at the same question in the same order, as often as one likes. */
export function QuizScreen({ attemptId }: { attemptId: Uuid }) {
  const engine = useEngine();
  const found = useLocal(() => engine.readAttempt(attemptId), [engine, attemptId]);
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

/** What is held so is written to by this tab alone. */
export function HeldQuiz({ attemptId, children }: { attemptId: Uuid; children: React.ReactNode }) {
  const { hold, takeOver } = useAttemptHold(attemptId);
  if (hold === "asking") return <LoadingScreen />;
  if (hold === "held") return children;
  return <OpenElsewhere hold={hold} onTakeOver={takeOver} />;
}

function OpenElsewhere({ hold, onTakeOver }: { hold: Hold; onTakeOver: () => void }) {
  const { quiz, everywhere } = useMessages();
  return (
    <Screen title={everywhere.appName}>
      <EmptyState
        mark="2"
        title={hold === "lost" ? quiz.lostTitle : quiz.elsewhereTitle}
        action={
          <div className={classes.choices}>
            <Button tone="primary" onClick={onTakeOver}>
              {quiz.takeOver}
            </Button>
            <LinkButton href="/">{everywhere.toLibrary}</LinkButton>
          </div>
        }
      >
        <p>{quiz.elsewhereBody}</p>
      </EmptyState>
    </Screen>
  );
}
