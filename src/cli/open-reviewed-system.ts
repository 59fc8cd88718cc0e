import { execFile } from "node:child_process";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Connection } from "../server/connect.ts";
import type { Env } from "../server/env.ts";
import type { ReviewedSystem } from "../server/security/security-item.ts";

const PROJECT = fileURLToPath(new URL("../..", import.meta.url));
const AUDIT_LIMIT_MS = 60_000;

/** What the security review looks at, from this machine's side. */
export async function openReviewedSystem(
  env: Env,
  { db, serverUrl, askAt }: Pick<Connection, "db" | "serverUrl"> & { askAt?: string | undefined },
): Promise<ReviewedSystem> {
  const marker = await stat(join(env.dataDir, "server.json")).catch(() => undefined);
  return {
    env,
    db,
    url: askAt ?? env.origin ?? serverUrl,
    fetch,
    now: Date.now,
    projectDir: PROJECT,
    audit: auditPackages,
    nodeVersion: process.version,
    serverUid: serverUrl === undefined ? undefined : marker?.uid,
  };
}

/** Exits otherwise than 0 where it finds something, so that only what it printed counts. */
function auditPackages(): Promise<string> {
  const shell = process.platform === "win32";
  const options = { cwd: PROJECT, timeout: AUDIT_LIMIT_MS, maxBuffer: 64 * 1024 * 1024, shell };
  return new Promise((resolve) => {
    execFile("npm", ["audit", "--omit=dev", "--json"], options, (_error, stdout) => resolve(stdout));
  });
}
