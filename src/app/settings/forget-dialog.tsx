import { useEffect, useState } from "react";
import { storageFailureOf } from "../../offline/store/write-strictly.ts";
import type { FailureWords } from "../messages/en/failures.ts";
import { useMessages } from "../messages/use-messages.ts";
import { useAppParts } from "../shell/app-parts.ts";
import { useLocal } from "../shell/use-local.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Notice } from "../ui/notice.tsx";
import { ExportButton } from "./export-button.tsx";
import { restartApp } from "./restart-app.ts";
import { useSettingsWords } from "./use-settings-words.ts";

/** Refused while answers wait that are in no file: the machine deletes no answer by accident. */
export function ForgetDialog({ onClose }: { onClose: () => void }) {
  const { accounts, engine } = useAppParts();
  const settings = useSettingsWords();
  const { failures, everywhere } = useMessages();
  const [exported, setExported] = useState(false);
  const [refused, setRefused] = useState<FailureWords>();
  const waiting = useLocal(() => engine.readSyncStatus(), [engine])?.value.waitingEvents ?? 0;
  const [strays, setStrays] = useState(0);
  useEffect(() => {
    void engine.readDelivery().then((delivery) => setStrays(delivery.unsavedStrays));
  }, [engine]);
  const unsent = waiting + strays;

  const forget = async () => {
    try {
      const forgotten = await accounts.forget(engine.account.learnerId);
      if (forgotten.ok) return restartApp();
      const { code } = forgotten.failure;
      // Said, not thrown: it is another tab that is in the way.
      setRefused(code === "storage_unavailable" ? settings.forgetBusy : failures[code]);
    } catch (error) {
      // The part of the app that forgets is out of reach, or the storage is.
      setRefused(failures[error instanceof TypeError ? "network_unreachable" : storageFailureOf(error)]);
    }
  };

  return (
    <Dialog
      open
      title={settings.forgetTitle}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{everywhere.cancel}</Button>
          <Button tone="danger" onClick={() => void forget()}>
            {settings.forgetConfirm}
          </Button>
        </>
      }
    >
      <p>{settings.forgetBody}</p>
      {unsent > 0 && (
        <Notice
          tone={exported ? "jade" : "ochre"}
          title={exported ? settings.forgetExported : settings.forgetWaiting(unsent)}
          action={
            <ExportButton
              onExported={() => {
                setExported(true);
                setRefused(undefined);
              }}
            />
          }
        />
      )}
      {refused !== undefined && (
        <Notice tone="brick" role="alert" title={refused.what}>
          {refused.todo}
        </Notice>
      )}
    </Dialog>
  );
}
