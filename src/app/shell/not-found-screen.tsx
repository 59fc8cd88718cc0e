import { useMessages } from "../messages/use-messages.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { LinkButton } from "../ui/link-button.tsx";
import { Screen } from "../ui/screen.tsx";

export function NotFoundScreen() {
  const { common } = useMessages();
  return (
    <Screen title={common.appName}>
      <EmptyState
        mark="?"
        title={common.notFoundTitle}
        action={<LinkButton href="/">{common.toLibrary}</LinkButton>}
      >
        <p>{common.notFoundBody}</p>
      </EmptyState>
    </Screen>
  );
}
