import { useMessages } from "../messages/use-messages.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";

type PartsDialogProps = { open: boolean; missing: number; onCheck: () => void; onClose: () => void };

/** Asked where lines or gaps of a question are still empty: they would count as missing. */
export function PartsDialog({ open, missing, onCheck, onClose }: PartsDialogProps) {
  const { quiz } = useMessages();
  return (
    <Dialog
      open={open}
      title={quiz.partsTitle}
      onClose={onClose}
      actions={
        <>
          <Button
            onClick={(event) => {
              // The second tap of a double tap on *Check* is no answer to a question that just appeared.
              if (event.detail < 2) onCheck();
            }}
          >
            {quiz.checkAnyway}
          </Button>
          <Button tone="primary" onClick={onClose}>
            {quiz.goOnFilling}
          </Button>
        </>
      }
    >
      <p>{quiz.partsBody(missing)}</p>
    </Dialog>
  );
}
