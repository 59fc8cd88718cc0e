import type { ReactNode } from "react";
import classes from "./empty-state.module.css";

type EmptyStateProps = { mark: string; title: string; children?: ReactNode; action?: ReactNode };

/** Nothing here is a screen too: what is so, and what to do next. */
export function EmptyState({ mark, title, children, action }: EmptyStateProps) {
  return (
    <div className={classes.state}>
      <span className={classes.mark} aria-hidden="true">
        {mark}
      </span>
      <h2 className={classes.title}>{title}</h2>
      {children !== undefined && <div className={classes.body}>{children}</div>}
      {action}
    </div>
  );
}
