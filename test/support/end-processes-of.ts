import { readdir, readFile, readlink } from "node:fs/promises";
import { basename } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const WITHIN_MS = 10_000;
const POLL_MS = 50;

/**
 * Ends what was started with this folder as its TMPDIR and has outlived who started it. PostgreSQL's processes are
 * told by where they work, as they are given no such variable. On Linux only: elsewhere nothing tells.
 */
export async function endProcessesOf(folder: string): Promise<void> {
  if (process.platform !== "linux") return;
  const deadline = performance.now() + WITHIN_MS;
  for (;;) {
    const found = await processesOf(folder);
    if (found.length === 0 || performance.now() > deadline) return;
    for (const { pid, signal } of found) {
      try {
        process.kill(pid, signal);
      } catch {
        // It has ended by itself.
      }
    }
    await sleep(POLL_MS);
  }
}

async function processesOf(folder: string): Promise<{ pid: number; signal: NodeJS.Signals }[]> {
  const pids = (await readdir("/proc")).map(Number).filter((pid) => pid > 0 && pid !== process.pid);
  const found = await Promise.all(
    pids.map(async (pid): Promise<{ pid: number; signal: NodeJS.Signals }[]> => {
      const [environment, cwd, program] = await Promise.all([
        readFile(`/proc/${pid}/environ`, "utf8").catch(() => ""),
        readlink(`/proc/${pid}/cwd`).catch(() => ""),
        readlink(`/proc/${pid}/exe`).catch(() => ""),
      ]);
      if (environment.split("\0").includes(`TMPDIR=${folder}`)) return [{ pid, signal: "SIGKILL" }];
      // So that it gives its shared memory back.
      if (basename(program) === "postgres" && cwd.startsWith(`${folder}/`))
        return [{ pid, signal: "SIGQUIT" }];
      return [];
    }),
  );
  return found.flat();
}
