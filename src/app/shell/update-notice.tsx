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
  const [isOpenElsewhere, setIsOpenElsewhere] = useState(false);
  if (offer === undefined) return null;
  const apply = async () => setIsOpenElsewhere((await offer.apply()) === "attempt_open");
  return (
    <Notice
      tone="jade"
      title={everywhere.updateTitle}
      action={<Button onClick={() => void apply()}>{everywhere.updateAction}</Button>}
    >
      {isOpenElsewhere ? everywhere.updateLater : everywhere.updateBody}
    </Notice>
  );
}
