import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Real question files and oracles, not part of the project: `../shared/data` beside the clone, where there is one. */
const folder = new URL("../../../shared/data/", import.meta.url);

export const hasSharedData = existsSync(folder);

/** Said once by each test file that goes without it, so that nobody takes a skipped test for a passed one. */
export function sayWhatIsSkipped(what: string): void {
  if (!hasSharedData) console.log(`Skipped: ${what} needs ../shared/data, which is not here.`);
}

export function sharedPath(path: string): string {
  return fileURLToPath(new URL(path, folder));
}

export function readSharedJson(path: string): unknown {
  return JSON.parse(readFileSync(sharedPath(path), "utf8"));
}
