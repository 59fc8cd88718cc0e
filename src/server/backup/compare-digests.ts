import type { DatabaseDigest } from "./backup-manifest.ts";

export type Difference = {
  what: string;
  kind: "missing" | "unexpected" | "rows" | "content" | "sequence" | "schema" | "rights" | "role";
  expected: string;
  found: string;
};

/** In what the found database differs from the expected one. Sequences may be further on. */
export function compareDigests(expected: DatabaseDigest, found: DatabaseDigest): Difference[] {
  const foundTables = new Map(found.tables.map((table) => [table.table, table]));
  const differences: Difference[] = [];
  for (const { table, rows, digest } of expected.tables) {
    const other = foundTables.get(table);
    foundTables.delete(table);
    if (other === undefined)
      differences.push({ what: table, kind: "missing", expected: `${rows}`, found: "" });
    else if (other.rows !== rows)
      differences.push({ what: table, kind: "rows", expected: `${rows}`, found: `${other.rows}` });
    else if (other.digest !== digest)
      differences.push({ what: table, kind: "content", expected: digest, found: other.digest });
  }
  for (const [table, { rows }] of foundTables)
    differences.push({ what: table, kind: "unexpected", expected: "", found: `${rows}` });
  for (const [name, value] of Object.entries(expected.sequences)) {
    const other = found.sequences[name];
    if (other === undefined || other < value)
      differences.push({ what: name, kind: "sequence", expected: `${value}`, found: `${other ?? ""}` });
  }
  if (expected.schema !== found.schema)
    differences.push({ what: "schema", kind: "schema", expected: expected.schema, found: found.schema });
  return differences;
}
