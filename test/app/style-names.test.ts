import { readdirSync } from "node:fs";
import { basename } from "node:path";
import { expect, test } from "vitest";

test("no two style sheets share a name, because the build names classes by it", () => {
  const sheets = readdirSync(new URL("../../src/app", import.meta.url), { recursive: true })
    .map((path) => basename(String(path)))
    .filter((name) => name.endsWith(".module.css"));
  expect(sheets.length).toBeGreaterThan(20);
  expect(sheets.toSorted()).toEqual([...new Set(sheets)].toSorted());
});
