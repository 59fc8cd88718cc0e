import { execFile } from "node:child_process";
import { chown, mkdir, open, readFile, readlink, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { StartProblem } from "../start-problem.ts";
import type { PostgresUser } from "./postgres-user.ts";
import { isAlive } from "./process-alive.ts";

const run = promisify(execFile);
const START_SECONDS = 60;

/** Where a server's programs and files are, and who runs it. */
export type Cluster = { home: string; bin: string; user: PostgresUser; settings: Record<string, string> };

const dataOf = (cluster: { home: string }) => join(cluster.home, "data");
const logOf = (cluster: { home: string }) => join(cluster.home, "postgres.log");

/** It grows as long as the database lives. */
const MOST_LOG_BYTES = 64 * 1024;

async function logBytes(cluster: { home: string }): Promise<number> {
  return (await stat(logOf(cluster)).catch(() => undefined))?.size ?? 0;
}

/** The last of what was written since it had so many bytes. */
async function readLog(cluster: { home: string }, sinceBytes = 0): Promise<string> {
  const end = await logBytes(cluster);
  const start = Math.max(sinceBytes, end - MOST_LOG_BYTES);
  if (start >= end) return "";
  const file = await open(logOf(cluster));
  try {
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(end - start), position: start });
    return buffer.toString("utf8", 0, bytesRead);
  } finally {
    await file.close();
  }
}

/** The major version that made the files; undefined: there are none yet. */
export async function majorOf(home: string): Promise<number | undefined> {
  const text = await readFile(join(dataOf({ home }), "PG_VERSION"), "utf8").catch(() => undefined);
  return text === undefined ? undefined : Number.parseInt(text, 10);
}

/** Makes the folder that belongs to the server's user alone. */
export async function makeHome(home: string, user: PostgresUser): Promise<void> {
  await mkdir(home, { recursive: true, mode: 0o700 });
  if (user.uid !== undefined && user.gid !== undefined) await chown(home, user.uid, user.gid);
}

export async function createCluster(cluster: Cluster, password: string): Promise<void> {
  const passwordFile = join(cluster.home, "password");
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (cluster.user.uid !== undefined && cluster.user.gid !== undefined)
    await chown(passwordFile, cluster.user.uid, cluster.user.gid);
  // Made aside and moved into place whole: files that are in place are never removed, whatever made them.
  const partial = `${dataOf(cluster)}.partial`;
  await rm(partial, { recursive: true, force: true });
  const sync = cluster.settings["fsync"] === "off" ? ["--no-sync"] : [];
  try {
    await runAs(cluster, "initdb", [
      "-D",
      partial,
      "-U",
      "mundap",
      "-A",
      "scram-sha-256",
      `--pwfile=${passwordFile}`,
      "--encoding=UTF8",
      "--locale=C",
      ...sync,
    ]);
    await rename(partial, dataOf(cluster));
  } finally {
    await rm(passwordFile, { force: true });
  }
}

/** The port of the server that runs on these files; undefined: none does. Removes what a crash left behind. */
export async function runningPort(home: string): Promise<number | undefined> {
  const file = join(dataOf({ home }), "postmaster.pid");
  const lines = (await readFile(file, "utf8").catch(() => "")).split("\n");
  const pid = Number(lines[0]);
  if (!lines[0] || !Number.isInteger(pid)) return undefined;
  if (isAlive(pid) && (await worksIn(pid, dataOf({ home })))) return Number(lines[3]);
  // Its number may belong to another process by now, at which PostgreSQL would take itself for running.
  await rm(file, { force: true });
  return undefined;
}

async function worksIn(pid: number, folder: string): Promise<boolean> {
  if (process.platform !== "linux") return true;
  const cwd = await readlink(`/proc/${pid}/cwd`).catch(() => undefined);
  return cwd === undefined || cwd === folder;
}

/** Starts the server on the first of the ports that nobody takes in the meantime; returns it. */
export async function startCluster(cluster: Cluster, ports: AsyncIterable<number>): Promise<number> {
  for await (const port of ports) if (await startOn(cluster, port)) return port;
  throw new StartProblem(
    "postgres_unavailable",
    `Every port that PostgreSQL was to listen on was taken by somebody else: end what opens so many, or set DATABASE_URL.`,
  );
}

/** False where somebody else has the port. */
async function startOn(cluster: Cluster, port: number): Promise<boolean> {
  const settings = {
    listen_addresses: "127.0.0.1",
    port: String(port),
    // Nobody but the holder of the password gets in, and paths of sockets may be too long.
    unix_socket_directories: "",
    ...cluster.settings,
  };
  const options = Object.entries(settings).map(([name, value]) => `-c ${name}='${value}'`);
  const log = logOf(cluster);
  const before = await logBytes(cluster);
  const wait = ["-w", "-t", String(START_SECONDS)];
  try {
    await runAs(cluster, "pg_ctl", [
      "start",
      ...wait,
      "-D",
      dataOf(cluster),
      "-l",
      log,
      "-o",
      options.join(" "),
    ]);
    return true;
  } catch (error) {
    // PostgreSQL's own word for it (its messages are in English here), whatever the system's is.
    if ((await readLog(cluster, before)).includes("could not create any TCP/IP sockets")) return false;
    throw error;
  }
}

export async function stopCluster(cluster: Cluster): Promise<void> {
  await runAs(cluster, "pg_ctl", ["stop", "-w", "-m", "fast", "-D", dataOf(cluster)]);
}

async function runAs(cluster: Cluster, program: string, args: string[]): Promise<void> {
  try {
    await run(join(cluster.bin, program), args, {
      ...cluster.user,
      cwd: cluster.home,
      env: { PATH: process.env["PATH"] ?? "", LC_ALL: "C", TZ: "UTC" },
    });
  } catch (error) {
    const log = await readLog(cluster);
    const said = error instanceof Error && "stderr" in error ? String(error.stderr) : String(error);
    const last = log.trim().split("\n").slice(-3).join(" ");
    throw new StartProblem(
      "postgres_unavailable",
      `PostgreSQL's ${program} failed in ${cluster.home}: ${said.trim().replaceAll(/\s+/g, " ")} ${last}`.trim(),
    );
  }
}
