import { useMessages } from "../messages/use-messages.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { LinkButton } from "../ui/link-button.tsx";
import { Screen } from "../ui/screen.tsx";

/** An address of an attempt that is not this learner's, or not on this device. */
export function MissingAttempt() {
  const { quiz, everywhere } = useMessages();
  return (
    <Screen title={everywhere.appName}>
      <EmptyState
        mark="?"
        title={quiz.missingTitle}
        action={<LinkButton href="/">{everywhere.toLibrary}</LinkButton>}
      >
        <p>{quiz.missingBody}</p>
      </EmptyState>
    </Screen>
  );
}
