import { useState, type SubmitEvent } from "react";
import type { Failure } from "../../domain/failure.ts";
import type { Result } from "../../domain/result.ts";
import { useMessages } from "../messages/use-messages.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Notice } from "../ui/notice.tsx";
import { TextField } from "../ui/text-field.tsx";
import { useSettingsWords } from "./use-settings-words.ts";

type CodeDialogProps = {
  words: { title: string; body: string; confirm: string };
  /** What the code is for. What fails is told here, and may be tried again. */
  onCode: (code: string) => Promise<Result<unknown>>;
  onClose: () => void;
};

/** Asks for the code that another phone shows. */
export function CodeDialog({ words, onCode, onClose }: CodeDialogProps) {
  const settings = useSettingsWords();
  const { failures, everywhere } = useMessages();
  const [code, setCode] = useState("");
  const [sending, setSending] = useState(false);
  const [failure, setFailure] = useState<Failure>();

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    setSending(true);
    const done = await onCode(code);
    if (done.ok) return;
    setSending(false);
    setFailure(done.failure);
  };

  return (
    <Dialog
      open
      title={words.title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{everywhere.cancel}</Button>
          <Button tone="primary" type="submit" form="code" disabled={sending || code.trim() === ""}>
            {words.confirm}
          </Button>
        </>
      }
    >
      <p>{words.body}</p>
      <form id="code" onSubmit={(event) => void submit(event)}>
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
