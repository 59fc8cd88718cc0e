import { useState, useSyncExternalStore } from "react";
import { useMessages } from "../messages/use-messages.ts";
import { Button } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import { useAppParts } from "./app-parts.ts";

/** Offers the new version where no attempt is open; never takes it by itself. */
export function UpdateNotice() {
  const { updates } = useAppParts();
  const { everywhere } = useMessages();
  const offer = useSyncExternalStore(updates.subscribe, updates.offer);
  const [said, setSaid] = useState<{ of: typeof offer; answer: "reloading" | "attempt_open" }>();
  if (offer === undefined) return null;
  const apply = async () => setSaid({ of: offer, answer: await offer.apply() });
  // Of a newer offer nothing has been said yet.
  const answer = said?.of === offer ? said.answer : undefined;
  const words = { reloading: everywhere.updateStarting, attempt_open: everywhere.updateLater };
  return (
    <Notice
      tone="jade"
      title={everywhere.updateTitle}
      action={
        answer === "reloading" ? undefined : (
          <Button onClick={() => void apply()}>{everywhere.updateAction}</Button>
        )
      }
    >
      <output>{answer === undefined ? everywhere.updateBody : words[answer]}</output>
    </Notice>
  );
}
