import type { ReactNode } from "react";
import classes from "./numbered-steps.module.css";

/** What is done one after the other; each step is an `li` around one element or text. */
export function NumberedSteps({ children }: { children: ReactNode }) {
  return <ol className={classes.steps}>{children}</ol>;
}
