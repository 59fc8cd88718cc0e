import { useState } from "react";
import type { Failure } from "../../domain/failure.ts";
import type { ContentId, Uuid } from "../../domain/id.ts";
import { report as en } from "../messages/en/report.ts";
import { report as ko } from "../messages/ko/report.ts";
import { useMessages, useWords } from "../messages/use-messages.ts";
import { useEngine } from "../shell/app-parts.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Notice } from "../ui/notice.tsx";
import { TextArea } from "../ui/text-area.tsx";

type ReportDialogProps = { open: boolean; attemptId: Uuid; questionId: ContentId; onClose: () => void };

/** "Report this mark": goes into the device's journal with the question, so it is not lost without a network. */
export function ReportDialog({ open, attemptId, questionId, onClose }: ReportDialogProps) {
  const engine = useEngine();
  const { quiz, everywhere, failures } = useMessages();
  const words = useWords({ en, ko });
  const [text, setText] = useState("");
  const [state, setState] = useState<"writing" | "kept" | Failure>("writing");
  const send = async () => {
    const recorded = await engine.recordReport(attemptId, questionId, text.trim());
    setState(recorded.ok ? "kept" : recorded.failure);
    if (recorded.ok) setText("");
  };
  const close = () => {
    setState("writing");
    onClose();
  };
  const isKept = state === "kept";
  return (
    <Dialog
      open={open}
      title={words.title}
      onClose={close}
      actions={
        <>
          <Button onClick={close}>{isKept ? everywhere.close : everywhere.cancel}</Button>
          {!isKept && (
            <Button tone="primary" disabled={text.trim() === ""} onClick={() => void send()}>
              {words.send}
            </Button>
          )}
        </>
      }
    >
      {isKept ? (
        <output>
          <Notice tone="jade" title={words.kept} />
        </output>
      ) : (
        <>
          <p>{words.body}</p>
          <TextArea
            label={words.label}
            value={text}
            maxLength={4000}
            onChange={(event) => setText(event.target.value)}
          />
        </>
      )}
      {typeof state === "object" && (
        <Notice tone="brick" role="alert" title={quiz.notKept}>
          {failures[state.code].what}
        </Notice>
      )}
    </Dialog>
  );
}
