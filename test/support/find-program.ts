import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/** Whether a program is on this machine's PATH. */
export function hasProgram(name: string): boolean {
  return (process.env["PATH"] ?? "").split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** What Debian's packages prometheus and prometheus-alertmanager bring. */
export const WATCHERS = ["prometheus", "promtool", "prometheus-alertmanager", "amtool"];

/** Why tests with the real programs are skipped; undefined where they are here. */
export function watchersMissing(): string | undefined {
  const missing = WATCHERS.filter((name) => !hasProgram(name));
  if (missing.length === 0) return undefined;
  return `skipped: ${missing.join(", ")} not installed (Debian: prometheus, prometheus-alertmanager)`;
}
