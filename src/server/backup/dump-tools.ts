import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { machineFolders } from "../db/postgres-binaries.ts";
import { OperatorProblem, type OperatorProblemCode } from "../operator-problem.ts";

const run = promisify(execFile);
const LONGEST_OUTPUT_BYTES = 1 << 20;

/** A folder with pg_dump and pg_restore, and their major version. */
export type DumpTools = { folder: string; major: number };

/**
 * Dump tools of this machine that understand a server of this major version: older ones refuse it. Of those
 * in folders by version the oldest, because what newer ones write needs newer ones to be read. Throws
 * dump_tools_missing.
 */
export async function findDumpTools(serverMajor: number): Promise<DumpTools> {
  for (const folder of (await machineFolders()).sort(byVersion)) {
    const tools = await readTools(folder);
    if (tools !== undefined && tools.major >= serverMajor) return tools;
  }
  throw new OperatorProblem("dump_tools_missing", { major: serverMajor });
}

/** Folders with a version in their name first: those of the search path may hold wrappers that take their time. */
function byVersion(a: string, b: string): number {
  const versionOf = (folder: string) => Number(/\/(\d+)\/bin$/.exec(folder)?.[1] ?? Infinity);
  const [first, second] = [versionOf(a), versionOf(b)];
  return first === second ? 0 : first - second;
}

async function readTools(folder: string): Promise<DumpTools | undefined> {
  if (folder === "") return undefined;
  try {
    const majors: number[] = [];
    for (const name of ["pg_dump", "pg_restore"]) {
      const { stdout } = await run(join(folder, name), ["--version"]);
      majors.push(Number(/\b(\d+)(\.\d+)*\b/.exec(stdout)?.[1]));
    }
    const major = Math.min(...majors);
    return Number.isInteger(major) ? { folder, major } : undefined;
  } catch {
    return undefined;
  }
}

/** What they say of the world and not of the backup. */
const KNOWN: readonly (readonly [OperatorProblemCode, RegExp])[] = [
  ["disk_full", /No space left on device/],
  ["database_refuses", /permission denied/],
  ["file_refused", /Permission denied/],
];

/** Runs one of the tools on a database. The password goes by the environment: arguments are for all to see. */
export async function runDumpTool(
  tools: DumpTools,
  program: "pg_dump" | "pg_restore",
  { url, args }: { url: string; args: readonly string[] },
): Promise<void> {
  try {
    await run(join(tools.folder, program), [...args], {
      env: { PATH: process.env["PATH"] ?? "", LC_ALL: "C", ...connectionOf(url) },
      maxBuffer: LONGEST_OUTPUT_BYTES,
    });
  } catch (error) {
    const said = error instanceof Error && "stderr" in error ? String(error.stderr) : String(error);
    const [code] = KNOWN.find(([, words]) => words.test(said)) ?? ["dump_tool_failed"];
    throw new OperatorProblem(code, { program, said: said.trim().split("\n").slice(-3).join(" ") });
  }
}

function connectionOf(url: string): Record<string, string> {
  const address = new URL(url);
  const sslMode = address.searchParams.get("sslmode");
  return {
    PGHOST: address.searchParams.get("host") ?? decodeURIComponent(address.hostname),
    PGPORT: address.port || "5432",
    PGUSER: decodeURIComponent(address.username),
    PGPASSWORD: decodeURIComponent(address.password),
    PGDATABASE: decodeURIComponent(address.pathname.slice(1)),
    ...(sslMode !== null && { PGSSLMODE: sslMode }),
  };
}
