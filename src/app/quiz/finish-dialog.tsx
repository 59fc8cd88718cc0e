import { useMessages } from "../messages/use-messages.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";

type FinishDialogProps = { open: boolean; unanswered: number; onFinish: () => void; onClose: () => void };

/** Asked only where questions are left without an answer. */
export function FinishDialog({ open, unanswered, onFinish, onClose }: FinishDialogProps) {
  const { quiz } = useMessages();
  return (
    <Dialog
      open={open}
      title={quiz.unfinishedTitle}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{quiz.goOn}</Button>
          <Button tone="primary" onClick={onFinish}>
            {quiz.finish}
          </Button>
        </>
      }
    >
      <p>{quiz.unfinishedBody(unanswered)}</p>
    </Dialog>
  );
}
