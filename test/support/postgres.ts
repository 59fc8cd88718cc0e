import { execFile } from "node:child_process";
import { chmod, mkdir, readdir, rm, statfs, writeFile } from "node:fs/promises";
import { freemem, tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { isAlive } from "../../src/server/db/process-alive.ts";
import { stopPostgres } from "../../src/server/db/start-postgres.ts";

const PREFIX = "mundap-test-";
const MEMORY = "/dev/shm";
/** Many times what a run was seen to use: 0.1 GB. */
const ENOUGH_BYTES = 2 * 1024 ** 3;

/**
 * One PostgreSQL for each test run, started by the first test that asks for a database and turned off here.
 * A run that was killed could not turn off its own: the next one does.
 */
export async function setup(): Promise<() => Promise<void>> {
  const root = await scratchRoot();
  await sweep(root);
  const folder = join(root, `${PREFIX}${process.pid}`);
  // PostgreSQL's own user has to get in when the tests run as root.
  for (const path of [folder, join(folder, "tmp")]) {
    await mkdir(path);
    await chmod(path, 0o711);
  }
  process.env["MUNDAP_TEST_FOLDER"] = folder;
  // What a test puts by for itself goes the same way.
  process.env["TMPDIR"] = join(folder, "tmp");
  return () => discard(folder);
}

/**
 * In memory where there is plenty: a database of one's own is a thousand small files, which a disk takes ten times
 * as long to make, and no test here is about what a power cut leaves.
 */
async function scratchRoot(): Promise<string> {
  const room = await statfs(MEMORY).catch(() => undefined);
  const isRoomy = room !== undefined && room.bavail * room.bsize > ENOUGH_BYTES && freemem() > ENOUGH_BYTES;
  return isRoomy && (await mayRunFrom(MEMORY)) ? MEMORY : tmpdir();
}

/** Many containers let no program run from there, and PostgreSQL's own may have to be unpacked. */
async function mayRunFrom(folder: string): Promise<boolean> {
  const program = join(folder, `${PREFIX}${process.pid}.sh`);
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

async function sweep(root: string): Promise<void> {
  for (const name of await readdir(root)) {
    const pid = Number(name.slice(PREFIX.length));
    if (name.startsWith(PREFIX) && Number.isInteger(pid) && !isAlive(pid)) await discard(join(root, name));
  }
}

async function discard(folder: string): Promise<void> {
  await stopPostgres(join(folder, "data"));
  await rm(folder, { recursive: true, force: true });
}
