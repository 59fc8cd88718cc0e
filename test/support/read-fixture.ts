import { readFileSync } from "node:fs";

/** A frozen sample from test/fixtures, as JSON of yet unknown shape. */
export function readFixture(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../fixtures/${name}`, import.meta.url), "utf8"));
}
