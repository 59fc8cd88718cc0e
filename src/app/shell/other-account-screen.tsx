import { otherAccount as en } from "../messages/en/other-account.ts";
import { otherAccount as ko } from "../messages/ko/other-account.ts";
import { useMessages, useWords } from "../messages/use-messages.ts";
import { restartApp } from "../settings/restart-app.ts";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Screen } from "../ui/screen.tsx";
import { PlainFrame } from "./plain-frame.tsx";

/** In another tab of this device somebody has signed in to another account: here nothing of the former one is left. */
export function OtherAccountScreen() {
  const words = useWords({ ko, en });
  const { everywhere } = useMessages();
  return (
    <PlainFrame>
      <Screen title={everywhere.appName}>
        <EmptyState
          mark="↻"
          title={words.title}
          action={
            <Button tone="primary" onClick={restartApp}>
              {words.load}
            </Button>
          }
        >
          <p>{words.body}</p>
        </EmptyState>
      </Screen>
    </PlainFrame>
  );
}
