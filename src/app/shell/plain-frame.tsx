import type { ReactNode } from "react";
import classes from "./plain-frame.module.css";

/** A screen by itself, as tall as the window. */
export function PlainFrame({ children }: { children: ReactNode }) {
  return <div className={classes.frame}>{children}</div>;
}
