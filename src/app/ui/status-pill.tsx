import type { ReactNode } from "react";
import { joinClasses } from "./join-classes.ts";
import classes from "./status-pill.module.css";

export type PillTone = "jade" | "brick" | "ochre" | "plain";

type StatusPillProps = { tone: PillTone; mark: string; children: ReactNode };

/** A state in a word. The mark repeats the colour's meaning for those who do not see it. */
export function StatusPill({ tone, mark, children }: StatusPillProps) {
  return (
    <span className={joinClasses(classes.pill, classes[tone])}>
      <span aria-hidden="true">{mark}</span>
      <span>{children}</span>
    </span>
  );
}
