import { execFile } from "node:child_process";
import { rm, statfs, writeFile } from "node:fs/promises";
import { freemem } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { stopPostgres } from "../../src/server/db/start-postgres.ts";
import { openRunFolder } from "./run-folder.ts";

const MEMORY = "/dev/shm";
/** Many times what a run was seen to use: 0.1 GB. */
const ENOUGH_BYTES = 2 * 1024 ** 3;

/** One PostgreSQL for each test run, started by the first test that asks for a database and turned off here. */
export async function setup(): Promise<() => Promise<void>> {
  const folder = await openRunFolder(await roomInMemory());
  process.env["MUNDAP_TEST_FOLDER"] = folder.path;
  // What a test puts by for itself goes the same way.
  process.env["TMPDIR"] = folder.path;
  return async () => {
    await stopPostgres(join(folder.path, "data"));
    await folder.discard();
  };
}

/**
 * In memory where there is plenty: a database of one's own is a thousand small files, which a disk takes ten times
 * as long to make, and no test here is about what a power cut leaves. Undefined where there is not.
 */
async function roomInMemory(): Promise<string | undefined> {
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
