import { execFile } from "node:child_process";

/** Enough to make up for a process's start, few enough to go on after an interruption without losing much. */
const SEEDS_IN_A_PART = 500;
/** Most of what a simulation makes is garbage soon: a larger nursery saves a seventh of the time. */
const ROOM_FOR_THE_YOUNG = "--max-semi-space-size=64";

export type Parts = {
  from: number;
  count: number;
  /** How many processes at a time. */
  jobs: number;
  /** What each is started with besides its seeds. */
  also: readonly string[];
};

/** Simulates many seeds in processes of their own, and says on the way from where to go on after an interruption. */
export async function runInParts(
  { from, count, jobs, also }: Parts,
  say: (text: string) => void,
): Promise<string[]> {
  const end = from + count;
  const failures: string[] = [];
  let next = from;
  async function work(): Promise<void> {
    while (next < end && failures.length === 0) {
      const seed = next;
      next = Math.min(end, seed + SEEDS_IN_A_PART);
      const last = next - 1;
      const failed = await runPart(["--seed", `${seed}`, "--seeds", `${last - seed + 1}`, ...also]);
      if (failed === undefined) say(`seeds ${seed} to ${last}: every invariant holds`);
      else failures.push(failed);
    }
  }
  await Promise.all(Array.from({ length: jobs }, work));
  return failures;
}

/** What it said, where it failed. */
async function runPart(options: readonly string[]): Promise<string | undefined> {
  const [program = ""] = process.argv.slice(1);
  const args = [ROOM_FOR_THE_YOUNG, ...process.execArgv, program, "--jobs", "1", ...options];
  return await new Promise((resolve) => {
    execFile(process.execPath, args, (error, said, alarm) => resolve(error ? said + alarm : undefined));
  });
}
