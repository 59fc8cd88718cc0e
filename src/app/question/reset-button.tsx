import type { ReactNode } from "react";
import { Button } from "../ui/button.tsx";
import classes from "./question.module.css";

type ResetButtonProps = {
  /** Whether there is anything to undo. */
  isNeeded: boolean;
  onReset: (button: HTMLButtonElement) => void;
  children: ReactNode;
};

/**
 * Undoes everything entered here, until it is checked. It has its place from the start, so that nothing moves
 * when it appears, and stays while it has the focus, also when there is nothing left to undo.
 */
export function ResetButton({ isNeeded, onReset, children }: ResetButtonProps) {
  return (
    <Button
      tone="quiet"
      className={classes.reset}
      aria-disabled={!isNeeded}
      onClick={({ currentTarget }) => {
        if (isNeeded) onReset(currentTarget);
      }}
    >
      {children}
    </Button>
  );
}
