import { useMessages } from "../messages/use-messages.ts";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Screen } from "../ui/screen.tsx";
import { PlainFrame } from "./plain-frame.tsx";

/** The store did not open, so nothing can be shown: the one thing to do is to try again. */
export function StartFailedScreen({ error }: { error: unknown }) {
  const { everywhere } = useMessages();
  return (
    <PlainFrame>
      <Screen title={everywhere.appName}>
        <EmptyState
          mark="!"
          title={everywhere.startFailedTitle}
          action={
            <Button tone="primary" onClick={() => location.reload()}>
              {everywhere.reload}
            </Button>
          }
        >
          <p>{everywhere.startFailedBody}</p>
          <p>
            <small data-broken>{error instanceof Error ? error.message : String(error)}</small>
          </p>
        </EmptyState>
      </Screen>
    </PlainFrame>
  );
}
