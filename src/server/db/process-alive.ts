import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

/** Whether a process with this id exists, also one that is not ours to signal. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/**
 * A name for this very process, to be left in a file: its id and, where the system tells it, when it
 * began. After a crash or a restart of the machine, the id alone may be another process's.
 */
export function processName(pid = process.pid): string {
  return `${pid}.${beginningOf(pid)}`;
}

/** Whether the process that left this name still runs. */
export function isRunning(name: string): boolean {
  const pid = Number.parseInt(name, 10);
  return Number.isInteger(pid) && pid > 0 && isAlive(pid) && name === processName(pid);
}

function beginningOf(pid: number): string {
  if (process.platform !== "linux") return "0";
  try {
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8");
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name of the program, in brackets, may hold anything; 20 fields after it is the time of the start.
    const ticks = stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
    return createHash("sha256").update(`${boot} ${ticks}`).digest("hex").slice(0, 12);
  } catch {
    return "0";
  }
}
