import { randomUUID } from "node:crypto";
import { link, readFile, rename, rm, writeFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { isRunning, processName } from "./process-alive.ts";

const POLL_MS = 40;

/** Runs `work` while no other process holds the lock file. A holder that died is no holder. */
export async function withFileLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  while (!(await takeFileLock(path))) {
    await sleep(POLL_MS);
  }
  try {
    return await work();
  } finally {
    await rm(path, { force: true });
  }
}

/** True where the lock file is ours now: to be removed when done. False while another process holds it. */
export async function takeFileLock(path: string): Promise<boolean> {
  // Written aside and linked: a lock that is there says whose it is, whenever its maker may have died.
  const draft = `${path}.${randomUUID()}`;
  await writeFile(draft, processName(), { mode: 0o600 });
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if (!isCode(error, "EEXIST")) throw error;
  } finally {
    await rm(draft, { force: true });
  }
  return (await breakStale(path)) ? takeFileLock(path) : false;
}

/** True where the holder was dead and its lock is gone. */
async function breakStale(path: string): Promise<boolean> {
  const holder = await holderOf(path);
  if (holder === undefined || isRunning(holder)) return false;
  // Two may see the same dead holder: the rename goes to one of them only, and takes no newer lock with it
  // unless that was made in between, which the second look finds.
  const aside = `${path}.${randomUUID()}`;
  const moved = await rename(path, aside).then(
    () => holderOf(aside),
    () => undefined,
  );
  if (moved !== undefined && isRunning(moved)) {
    await link(aside, path);
    await rm(aside);
    return false;
  }
  await rm(aside, { force: true });
  return true;
}

/** Undefined: nobody holds it any more. */
async function holderOf(path: string): Promise<string | undefined> {
  return readFile(path, "utf8").catch(() => undefined);
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
