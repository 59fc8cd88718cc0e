import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";
import { isRunning, processName } from "./db/process-alive.ts";

const ServerMarker = z.object({
  url: z.string(),
  pid: z.number(),
  /** Tells the process from a later one with the same id. */
  process: z.string(),
  databaseUrl: z.string(),
  /** `given` by DATABASE_URL, or the data folder's `own`. */
  database: z.enum(["given", "own"]),
});
/** What a running server leaves in its data folder, so that commands find it. Only the owner can read it. */
export type ServerMarker = z.infer<typeof ServerMarker>;

const pathIn = (dataDir: string) => join(dataDir, "server.json");

/** The server that runs on this data folder; undefined: none, or one that ended without taking its leave. */
export async function readServerMarker(dataDir: string): Promise<ServerMarker | undefined> {
  const text = await readFile(pathIn(dataDir), "utf8").catch(() => "");
  const marker = ServerMarker.safeParse(parsed(text));
  return marker.success && isRunning(marker.data.process) ? marker.data : undefined;
}

/** Says that this process serves the folder. */
export async function writeServerMarker(
  dataDir: string,
  serving: Pick<ServerMarker, "url" | "databaseUrl" | "database">,
): Promise<void> {
  const marker: ServerMarker = { ...serving, pid: process.pid, process: processName() };
  await writeFile(pathIn(dataDir), `${JSON.stringify(marker, undefined, 2)}\n`, { mode: 0o600 });
}

/** Only our own: a server that took over the folder since then keeps its marker. */
export async function removeServerMarker(dataDir: string): Promise<void> {
  const marker = await readServerMarker(dataDir);
  if (marker?.process === processName()) await rm(pathIn(dataDir), { force: true });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
