import { execFile } from "node:child_process";
import { chmod, mkdir, mkdtemp, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { readPostgresState } from "./postgres-state.ts";

const run = promisify(execFile);
const HOMES = "/var/lib/mundap";
const PREFIX = "postgres-";
/** In each home: the path of the data folder that it belongs to. */
const OWNER = "data-folder";

/** Where PostgreSQL's files are that could not lie in their data folder. */
export type PostgresHome = {
  folder: string;
  /** Absent: an older build made it, and did not write it down. */
  dataDir?: string;
  /** gone: the data folder is not there any more, or has its files elsewhere. unknown: no note, or it cannot be read. */
  state: "used" | "gone" | "unknown";
};

/** A new folder for the files of a data folder that PostgreSQL's user cannot enter. */
export async function makeHomeApart(homes = HOMES): Promise<string> {
  await mkdir(homes, { recursive: true });
  await chmod(homes, 0o711);
  return mkdtemp(join(homes, PREFIX));
}

/** Writes down whose files a home holds: its name says nothing, and the data folder may be deleted without it. */
export async function nameOwner(home: string, dataDir: string): Promise<void> {
  await writeFile(join(home, OWNER), `${dataDir}\n`);
}

/** All homes that lie apart from their data folders; none where this user may not look. */
export async function listHomes(homes = HOMES): Promise<PostgresHome[]> {
  const names = await readdir(homes).catch(() => []);
  const folders = names.filter((name) => name.startsWith(PREFIX)).sort();
  return Promise.all(folders.map((name) => readHome(join(homes, name))));
}

/** What all files of a folder take, in bytes. */
export async function sizeOf(folder: string): Promise<number> {
  // A running PostgreSQL takes files away while they are counted: then it says so, and the sum all the same.
  const { stdout } = await run("du", ["-sk", folder]).catch(sumBeside);
  return Number.parseInt(stdout, 10) * 1024;
}

function sumBeside(error: unknown): { stdout: string } {
  if (error instanceof Error && "stdout" in error && /^\d/.test(String(error.stdout)))
    return { stdout: String(error.stdout) };
  throw error;
}

async function readHome(folder: string): Promise<PostgresHome> {
  const dataDir = (await readFile(join(folder, OWNER), "utf8").catch(() => "")).trim();
  if (dataDir === "") return { folder, state: "unknown" };
  return { folder, dataDir, state: await stateOf(folder, dataDir) };
}

/** Only what certainly is not there counts as gone: what cannot be read may be in use. */
async function stateOf(folder: string, dataDir: string): Promise<PostgresHome["state"]> {
  const named = await readPostgresState(dataDir).catch(() => undefined);
  if (named !== undefined) return named.home === folder ? "used" : "gone";
  const found = await stat(join(dataDir, "postgres.json")).then(
    () => "there",
    (error: unknown) => (error instanceof Error && "code" in error ? error.code : undefined),
  );
  return found === "ENOENT" || found === "ENOTDIR" ? "gone" : "unknown";
}
