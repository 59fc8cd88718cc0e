import type { ReactNode } from "react";
import classes from "./wide-table.module.css";

type WideTableProps = { label: string; columns: readonly string[]; children: ReactNode };

/** Maybe wider than a phone: whoever has no pointer scrolls it by keys. */
export function WideTable({ label, columns, children }: WideTableProps) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className={classes.scroll} tabIndex={0} aria-label={label}>
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
    </section>
  );
}
