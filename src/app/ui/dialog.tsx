import { useEffect, useId, useRef, type ReactNode } from "react";
import classes from "./dialog.module.css";

type DialogProps = {
  open: boolean;
  title: string;
  onClose: () => void;
  children: ReactNode;
  /** Buttons, the one to do first in reading order last. */
  actions?: ReactNode;
};

/** The browser's own modal dialog: focus is kept and given back, Escape closes, the rest is inert. */
export function Dialog({ open, title, onClose, children, actions }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const element = dialog.current;
    if (element === null) return;
    if (open && !element.open) element.showModal();
    if (!open && element.open) element.close();
  }, [open]);
  return (
    <dialog
      ref={dialog}
      className={classes.dialog}
      aria-labelledby={titleId}
      onClose={onClose}
      closedby="any"
    >
      {open && (
        <div className={classes.body}>
          <h2 id={titleId} className={classes.title}>
            {title}
          </h2>
          {children}
          {actions !== undefined && <div className={classes.actions}>{actions}</div>}
        </div>
      )}
    </dialog>
  );
}
