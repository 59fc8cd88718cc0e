import { readdir, readFile } from "node:fs/promises";

/** Linux counts in hundredths of a second, whatever the kernel does. */
const TICKS_PER_SECOND = 100;
/** By place as `man proc` counts them, less one. */
const PARENT = 3;
const OWN_TIME = [13, 14];
const ENDED_CHILDRENS_TIME = [15, 16];

/** Of a process with the children that it has waited for, since it began. */
export async function readCpuSeconds(pid: number): Promise<number> {
  const stat = await readStat(pid);
  const ticks = [...OWN_TIME, ...ENDED_CHILDRENS_TIME].map((place) => Number(stat[place]));
  return ticks.reduce((sum, one) => sum + one, 0) / TICKS_PER_SECOND;
}

export async function readMemory(pid: number): Promise<{ nowMb: number; highestMb: number }> {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  const megabytes = (name: string) =>
    (Number(new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(status)?.[1] ?? 0) * 1024) / 1e6;
  return { nowMb: megabytes("VmRSS"), highestMb: megabytes("VmHWM") };
}

export async function parentOf(pid: number): Promise<number> {
  return Number((await readStat(pid))[PARENT]);
}

/** PostgreSQL has a process for each connection, and some of its own. */
export async function familyOf(pid: number): Promise<number[]> {
  const family = [pid];
  for (const name of await readdir("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    // Many end while they are looked at.
    const parent = await parentOf(Number(name)).catch(() => 0);
    if (parent === pid) family.push(Number(name));
  }
  return family;
}

/** The name of the program, in brackets, may hold spaces. */
async function readStat(pid: number): Promise<string[]> {
  const text = await readFile(`/proc/${pid}/stat`, "utf8");
  return [String(pid), "", ...text.slice(text.lastIndexOf(")") + 2).split(" ")];
}
