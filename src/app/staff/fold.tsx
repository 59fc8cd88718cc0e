import type { ReactNode } from "react";
import rows from "./rows.module.css";

/** What is done about a row: folded away until it is wanted, so that a long list can be looked through. */
export function Fold({ title, children }: { title: string; children: ReactNode }) {
  return (
    <details className={rows.fold}>
      <summary>{title}</summary>
      {children}
    </details>
  );
}
