import { execFile } from "node:child_process";
import { rm, statfs, writeFile } from "node:fs/promises";
import { freemem } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const MEMORY = "/dev/shm";
/** Several times what a run was seen to use. */
const ENOUGH_BYTES = 2 * 1024 ** 3;

/**
 * In memory where there is plenty: a database of one's own is a thousand small files, which a disk takes ten times
 * as long to make, and no test here is about what a power cut leaves. Undefined where there is not.
 */
export async function roomInMemory(): Promise<string | undefined> {
  const room = await statfs(MEMORY).catch(() => undefined);
  const isRoomy = room !== undefined && room.bavail * room.bsize > ENOUGH_BYTES && freemem() > ENOUGH_BYTES;
  return isRoomy && (await mayRunFrom(MEMORY)) ? MEMORY : undefined;
}

/** Many containers let no program run from there, and PostgreSQL's own may have to be unpacked. */
async function mayRunFrom(folder: string): Promise<boolean> {
  const program = join(folder, `mundap-trial-${process.pid}.sh`);
  try {
    await writeFile(program, "#!/bin/sh\n", { mode: 0o755 });
    await promisify(execFile)(program);
    return true;
  } catch {
    return false;
  } finally {
    await rm(program, { force: true });
  }
}
