import { useState, type SubmitEvent } from "react";
import type { Failure } from "../../domain/failure.ts";
import { useMessages } from "../messages/use-messages.ts";
import { useAppParts } from "../shell/app-parts.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Notice } from "../ui/notice.tsx";
import { TextField } from "../ui/text-field.tsx";
import { restartApp } from "./restart-app.ts";
import { useSettingsWords } from "./use-settings-words.ts";

/** Takes over an account from the phone that shows a code. */
export function RedeemDialog({ onClose }: { onClose: () => void }) {
  const { accounts } = useAppParts();
  const settings = useSettingsWords();
  const { failures, everywhere } = useMessages();
  const [code, setCode] = useState("");
  const [sending, setSending] = useState(false);
  const [failure, setFailure] = useState<Failure>();

  const redeem = async (event: SubmitEvent) => {
    event.preventDefault();
    setSending(true);
    const redeemed = await accounts.redeemMoveCode(code);
    if (redeemed.ok) return restartApp();
    setSending(false);
    setFailure(redeemed.failure);
  };

  return (
    <Dialog
      open
      title={settings.redeemTitle}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{everywhere.cancel}</Button>
          <Button tone="primary" type="submit" form="redeem" disabled={sending || code.trim() === ""}>
            {settings.redeemConfirm}
          </Button>
        </>
      }
    >
      <p>{settings.redeemBody}</p>
      <form id="redeem" onSubmit={(event) => void redeem(event)}>
        <TextField
          label={settings.redeemLabel}
          value={code}
          maxLength={32}
          autoComplete="one-time-code"
          autoCapitalize="characters"
          spellCheck={false}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
      </form>
      {failure !== undefined && (
        <Notice tone="brick" role="alert" title={failures[failure.code].what}>
          {failures[failure.code].todo}
        </Notice>
      )}
    </Dialog>
  );
}
