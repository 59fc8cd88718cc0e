import { chmod, mkdir, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isAlive } from "../../src/server/db/process-alive.ts";
import { stopPostgres } from "../../src/server/db/start-postgres.ts";

const PREFIX = "mundap-test-";

/**
 * One PostgreSQL for each test run, started by the first test that asks for a database and turned off here.
 * A run that was killed could not turn off its own: the next one does.
 */
export async function setup(): Promise<() => Promise<void>> {
  await sweep();
  const folder = join(tmpdir(), `${PREFIX}${process.pid}`);
  await mkdir(folder);
  // PostgreSQL's own user has to get in when the tests run as root.
  await chmod(folder, 0o711);
  process.env["MUNDAP_TEST_FOLDER"] = folder;
  return () => discard(folder);
}

async function sweep(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = Number(name.slice(PREFIX.length));
    if (name.startsWith(PREFIX) && Number.isInteger(pid) && !isAlive(pid))
      await discard(join(tmpdir(), name));
  }
}

async function discard(folder: string): Promise<void> {
  await stopPostgres(join(folder, "data"));
  await rm(folder, { recursive: true, force: true });
}
