import type { ReactNode } from "react";
import classes from "./rollout.module.css";

type WideTableProps = { columns: readonly string[]; children: ReactNode };

/** Wider than a phone: whoever has no pointer scrolls it by keys. */
export function WideTable({ columns, children }: WideTableProps) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={classes.scroll} tabIndex={0}>
      <table className={classes.table}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
