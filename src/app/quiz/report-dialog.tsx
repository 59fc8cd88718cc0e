import { useState } from "react";
import type { Failure } from "../../domain/failure.ts";
import type { ContentId, Uuid } from "../../domain/id.ts";
import { useMessages } from "../messages/use-messages.ts";
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
      title={quiz.reportTitle}
      onClose={close}
      actions={
        <>
          <Button onClick={close}>{isKept ? everywhere.close : everywhere.cancel}</Button>
          {!isKept && (
            <Button tone="primary" disabled={text.trim() === ""} onClick={() => void send()}>
              {quiz.reportSend}
            </Button>
          )}
        </>
      }
    >
      {isKept ? (
        <output>
          <Notice tone="jade" title={quiz.reportKept} />
        </output>
      ) : (
        <>
          <p>{quiz.reportBody}</p>
          <TextArea
            label={quiz.reportLabel}
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
