import { chmod, mkdir, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { listHomes } from "../../src/server/db/postgres-homes.ts";
import { canEnter, postgresUser } from "../../src/server/db/postgres-user.ts";
import { isRunning, processName } from "../../src/server/db/process-alive.ts";
import { stopHome } from "../../src/server/db/start-postgres.ts";
import { endProcessesOf } from "./end-processes-of.ts";

const PREFIX = "mundap-run-";
/** Where any run may have begun, beside where this one does. */
const ROOTS = ["/dev/shm", "/var/tmp"];

export type RunFolder = { path: string; discard(): Promise<void> };

/**
 * One folder for all that a run of tests or of the bench puts by, to be its TMPDIR and that of what it starts. A
 * run that was killed could neither take its folder away nor end what it had started: the next one does.
 */
export async function openRunFolder(root?: string): Promise<RunFolder> {
  const parent = root ?? (await enterableRoot());
  for (const each of new Set([parent, tmpdir(), ...ROOTS])) await sweep(each);
  const path = join(parent, `${PREFIX}${processName()}`);
  await mkdir(path);
  // PostgreSQL's own user has to get in when the tests run as root.
  await chmod(path, 0o711);
  return { path, discard: () => discard(path) };
}

/** A closed TMPDIR would send every database to a place that no run has to itself. */
async function enterableRoot(): Promise<string> {
  return (await canEnter(await postgresUser(), tmpdir())) ? tmpdir() : "/var/tmp";
}

async function sweep(root: string): Promise<void> {
  for (const name of await readdir(root).catch(() => [])) {
    if (!name.startsWith(PREFIX) || isRunning(name.slice(PREFIX.length))) continue;
    const folder = join(root, name);
    await endProcessesOf(folder);
    await discard(folder).catch((problem: unknown) =>
      console.warn(`${folder} was left by a run that was killed, and cannot be removed: ${String(problem)}`),
    );
  }
}

/** With the databases that could not lie in it. */
async function discard(folder: string): Promise<void> {
  const apart = (await listHomes()).filter(({ dataDir }) => dataDir?.startsWith(`${folder}/`));
  for (const home of apart) {
    await stopHome(home.folder);
    await rm(home.folder, { recursive: true, force: true });
  }
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}
