import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { StartProblem } from "../start-problem.ts";

const run = promisify(execFile);

/** Who the server runs as. Empty: as we do. PostgreSQL refuses root, so root drops to `postgres`. */
export type PostgresUser = { uid?: number; gid?: number };

export async function postgresUser(): Promise<PostgresUser> {
  if (process.getuid?.() !== 0) return {};
  const known = await lookUp();
  if (known) return known;
  try {
    await run("useradd", [
      "--system",
      "--user-group",
      "--no-create-home",
      "--shell",
      "/bin/false",
      "postgres",
    ]);
  } catch {
    throw new StartProblem(
      "postgres_unavailable",
      "PostgreSQL does not run as root, and a user `postgres` could not be made: start as another user, or set DATABASE_URL.",
    );
  }
  return (await lookUp()) ?? {};
}

async function lookUp(): Promise<Required<PostgresUser> | undefined> {
  try {
    const [uid, gid] = await Promise.all([run("id", ["-u", "postgres"]), run("id", ["-g", "postgres"])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
}

/** Whether that user can reach what lies in the folder: every folder above it has to let it pass. */
export async function canEnter(user: PostgresUser, folder: string): Promise<boolean> {
  if (user.uid === undefined) return true;
  try {
    await run("/bin/sh", ["-c", 'cd "$0"', folder], { ...user, cwd: "/" });
    return true;
  } catch {
    return false;
  }
}
