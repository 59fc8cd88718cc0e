import type { ReactNode } from "react";
import type { Uuid } from "../../domain/id.ts";
import { useMessages } from "../messages/use-messages.ts";
import { LoadingScreen } from "../shell/loading-screen.tsx";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { LinkButton } from "../ui/link-button.tsx";
import { Screen } from "../ui/screen.tsx";
import classes from "./quiz.module.css";
import { useAttemptHold, type Hold } from "./use-attempt-hold.ts";

/** What is held so is written to by this tab alone. */
export function HeldQuiz({ attemptId, children }: { attemptId: Uuid; children: ReactNode }) {
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
