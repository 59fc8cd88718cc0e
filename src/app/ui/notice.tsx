import type { ReactNode } from "react";
import { joinClasses } from "./join-classes.ts";
import classes from "./notice.module.css";

type NoticeProps = {
  tone: "plain" | "ochre" | "brick" | "jade";
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  /** `alert` only for what cannot wait until it is read. */
  role?: "status" | "alert" | "note";
};

/** Says what is so, what is safe, and the one thing to do. */
export function Notice({ tone, title, children, action, role = "note" }: NoticeProps) {
  return (
    <div role={role} className={joinClasses(classes.notice, classes[tone])}>
      <div className={classes.words}>
        <p className={classes.title}>{title}</p>
        {children !== undefined && <div className={classes.body}>{children}</div>}
      </div>
      {action !== undefined && <div className={classes.action}>{action}</div>}
    </div>
  );
}
