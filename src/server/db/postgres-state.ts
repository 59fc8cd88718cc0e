import { randomBytes } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";

const PostgresState = z.object({
  /** Where the server's files are: relative to the data folder, or elsewhere if its user cannot enter that. */
  home: z.string(),
  password: z.string(),
  port: z.number().nullable(),
});
/** What has to be known to start, find and open this data folder's own PostgreSQL again. */
export type PostgresState = z.infer<typeof PostgresState>;

function pathIn(dataDir: string): string {
  return join(dataDir, "postgres.json");
}

export async function readPostgresState(dataDir: string): Promise<PostgresState | undefined> {
  const text = await readFile(pathIn(dataDir), "utf8").catch(() => undefined);
  return text === undefined ? undefined : PostgresState.parse(JSON.parse(text));
}

export async function writePostgresState(dataDir: string, state: PostgresState): Promise<void> {
  await writeFile(pathIn(dataDir), `${JSON.stringify(state, undefined, 2)}\n`, { mode: 0o600 });
}

export function newPassword(): string {
  return randomBytes(24).toString("base64url");
}

export function urlOf(state: PostgresState, database: string): string {
  return `postgres://mundap:${state.password}@127.0.0.1:${state.port}/${database}`;
}
