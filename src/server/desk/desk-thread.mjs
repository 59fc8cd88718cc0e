// The first thing that runs in a thread: plain JavaScript, because Node 20 gives a thread no loader of the
// process. From here on the thread reads TypeScript, and does its work.
import { register } from "tsx/esm/api";

register();

// Each when it is first asked for: the readers of all formats take two seconds to load, and a check needs none.
export const importFile = async (task) => (await import("./import-file.ts")).importFile(task);
export const checkSolvability = async (set) =>
  (await import("../../domain/set/check-solvability.ts")).checkSolvability(set);
