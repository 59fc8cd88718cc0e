import { randomUUID } from "node:crypto";
import { open, readFile, rename, rm } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { isAlive } from "./process-alive.ts";

const POLL_MS = 40;

/** Runs `work` while no other process holds the lock file. A holder that died is no holder. */
export async function withFileLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  while (!(await take(path))) {
    await sleep(POLL_MS);
  }
  try {
    return await work();
  } finally {
    await rm(path, { force: true });
  }
}

async function take(path: string): Promise<boolean> {
  try {
    const file = await open(path, "wx", 0o600);
    await file.writeFile(String(process.pid));
    await file.close();
    return true;
  } catch (error) {
    if (!isCode(error, "EEXIST")) throw error;
  }
  await breakStale(path);
  return false;
}

async function breakStale(path: string): Promise<void> {
  const holder = await holderOf(path);
  if (holder === undefined || isAlive(holder)) return;
  // Two may see the same dead holder: the rename goes to one of them only, and takes no newer lock with it
  // unless that was made in between, which the second look finds.
  const aside = `${path}.${randomUUID()}`;
  await rename(path, aside).catch(() => undefined);
  const moved = await holderOf(aside);
  if (moved !== undefined && isAlive(moved)) await rename(aside, path);
  else await rm(aside, { force: true });
}

/** Undefined while the lock is being written, or gone. */
async function holderOf(path: string): Promise<number | undefined> {
  const text = await readFile(path, "utf8").catch(() => "");
  return /^\d+$/.test(text) ? Number(text) : undefined;
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
