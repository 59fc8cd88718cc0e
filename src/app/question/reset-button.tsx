import { useMessages } from "../messages/use-messages.ts";
import { Button } from "../ui/button.tsx";
import classes from "./question.module.css";

type ResetButtonProps = {
  /** Whether there is anything to undo. */
  isNeeded: boolean;
  onReset: () => void;
};

/** Undoes everything entered here, until it is checked. Keeps the focus also when there is nothing left to undo. */
export function ResetButton({ isNeeded, onReset }: ResetButtonProps) {
  const { quiz } = useMessages();
  return (
    <Button
      tone="quiet"
      className={classes.reset}
      aria-disabled={!isNeeded}
      onClick={() => {
        if (isNeeded) onReset();
      }}
    >
      {quiz.reset}
    </Button>
  );
}
