import { useRef, type ReactNode } from "react";
import { useMessages } from "../messages/use-messages.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";

type CheckDialogProps = {
  open: boolean;
  title: string;
  /** The words of the button that leads back to the answer. */
  back: string;
  onCheck: () => void;
  onClose: () => void;
  children: ReactNode;
};

/**
 * Asked before an answer counts that may not say yet what it should. A second Enter goes back to it and
 * gives nothing away.
 */
export function CheckDialog({ open, title, back, onCheck, onClose, children }: CheckDialogProps) {
  const { quiz } = useMessages();
  const first = useRef<HTMLButtonElement>(null);
  return (
    <Dialog
      open={open}
      title={title}
      onClose={onClose}
      firstFocus={first}
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
          <Button ref={first} tone="primary" onClick={onClose}>
            {back}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  );
}
