import { useMessages } from "../messages/use-messages.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { LinkButton } from "../ui/link-button.tsx";
import { Screen } from "../ui/screen.tsx";

export function NotFoundScreen() {
  const { everywhere } = useMessages();
  return (
    <Screen title={everywhere.appName}>
      <EmptyState
        mark="?"
        title={everywhere.notFoundTitle}
        action={<LinkButton href="/">{everywhere.toLibrary}</LinkButton>}
      >
        <p>{everywhere.notFoundBody}</p>
      </EmptyState>
    </Screen>
  );
}
