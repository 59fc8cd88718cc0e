import { useEffect, useId, useRef, type ReactNode, type RefObject } from "react";
import classes from "./dialog.module.css";
import { ignoreHeldEnter } from "./ignore-held-enter.ts";

type DialogProps = {
  open: boolean;
  title: string;
  onClose: () => void;
  children: ReactNode;
  /** Buttons, the one to do first in reading order last. */
  actions?: ReactNode;
  /** What has the focus first, where that is not the first that can have it. */
  firstFocus?: RefObject<HTMLElement | null>;
};

/** The browser's own modal dialog: focus is kept and given back, Escape closes, the rest is inert. */
export function Dialog({ open, title, onClose, children, actions, firstFocus }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const element = dialog.current;
    if (element === null) return;
    if (open && !element.open) {
      element.showModal();
      firstFocus?.current?.focus();
    }
    if (!open && element.open) element.close();
  }, [open, firstFocus]);
  return (
    <dialog
      ref={dialog}
      className={classes.dialog}
      aria-labelledby={titleId}
      onClose={onClose}
      closedby="any"
    >
      {open && (
        // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- looks at what its buttons are told
        <div className={classes.body} onKeyDown={ignoreHeldEnter}>
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
