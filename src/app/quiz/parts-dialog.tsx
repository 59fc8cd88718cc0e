import { useRef } from "react";
import { useMessages } from "../messages/use-messages.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";

type PartsDialogProps = { open: boolean; missing: number; onCheck: () => void; onClose: () => void };

/**
 * Asked where lines or gaps of a question are still empty: they would count as missing. A second Enter
 * goes back to them and gives nothing away.
 */
export function PartsDialog({ open, missing, onCheck, onClose }: PartsDialogProps) {
  const { quiz } = useMessages();
  const fill = useRef<HTMLButtonElement>(null);
  return (
    <Dialog
      open={open}
      title={quiz.partsTitle}
      onClose={onClose}
      firstFocus={fill}
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
          <Button ref={fill} tone="primary" onClick={onClose}>
            {quiz.goOnFilling}
          </Button>
        </>
      }
    >
      <p>{quiz.partsBody(missing)}</p>
    </Dialog>
  );
}
