import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Keeps a process with all of its threads on one core. False where the system has no `taskset`. */
export async function pinTo(pid: number, core: number): Promise<boolean> {
  try {
    await run("taskset", ["-acp", String(core), String(pid)]);
    return true;
  } catch {
    return false;
  }
}
