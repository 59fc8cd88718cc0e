// The first thing that runs in a thread: plain JavaScript, because Node 20 gives a thread no loader of the
// process. From here on the thread reads TypeScript, and does its work.
import { register } from "tsx/esm/api";

register();
export const { importFile } = await import("./import-file.ts");
