import type { Table } from "mdast";
import type { ReactNode } from "react";
import { type Rendering, renderPhrases } from "../render-phrases.tsx";
import classes from "./rich.module.css";

/** Scrolls sideways by itself, also by keyboard. */
export function renderTable(table: Table, place: number, rendering: Rendering): ReactNode {
  const [head, ...rows] = table.children;
  // Markdown has no table without a head; one of nothing but empty cells stands for that.
  const hasHead = head?.children.some((cell) => cell.children.length > 0) === true;
  return (
    // A part that scrolls has to be reachable by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div key={place} className={classes.scroller} tabIndex={0}>
      <table className={classes.table} dir="auto">
        {hasHead && (
          <thead>
            <tr>
              {head.children.map((cell, at) => (
                <th key={at} scope="col" data-align={table.align?.[at] ?? undefined}>
                  {renderPhrases(cell.children, rendering)}
                </th>
              ))}
            </tr>
          </thead>
        )}
        <tbody>
          {rows.map((row, rowAt) => (
            <tr key={rowAt}>
              {row.children.map((cell, at) => (
                <td key={at} data-align={table.align?.[at] ?? undefined}>
                  {renderPhrases(cell.children, rendering)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Inside a label: a line for each row, its cells apart from each other. */
export function renderTableLine(table: Table, place: number, rendering: Rendering): ReactNode {
  return table.children
    .filter((row) => row.children.some((cell) => cell.children.length > 0))
    .map((row, rowAt) => (
      <span key={`${place}.${rowAt}`} className={classes.row}>
        {row.children.map((cell, at) => (
          <span key={at}>
            {at > 0 && " | "}
            {renderPhrases(cell.children, rendering)}
          </span>
        ))}
      </span>
    ));
}
