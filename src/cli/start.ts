import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import closeWithGrace from "close-with-grace";
import pc from "picocolors";
import { invitationLink, inviteFirstStaff } from "../server/accounts/staff-invitation.ts";
import { hasStaff } from "../server/accounts/staff-member.ts";
import { collectSooner } from "../server/collect-sooner.ts";
import { takeFileLock } from "../server/db/file-lock.ts";
import { listHomes } from "../server/db/postgres-homes.ts";
import { type Env, readEnv } from "../server/env.ts";
import { newestRootFile } from "../server/keys/key-files.ts";
import { openKeys } from "../server/keys/open-keys.ts";
import { type RunningServer, startServer } from "../server/main.ts";
import { readServerMarker } from "../server/server-marker.ts";
import { StartProblem } from "../server/start-problem.ts";
import { buildApp } from "./build-app.ts";
import { publishSamples } from "./publish-samples.ts";

const PROJECT = fileURLToPath(new URL("../..", import.meta.url));
const STOP_WITHIN_MS = 20_000;
/** Ctrl-C reaches us from the terminal and again from whoever started us; only a later one means hurry. */
const SAME_SIGNAL_MS = 2000;

const began = performance.now();

function say(sentence: string): void {
  const seconds = ((performance.now() - began) / 1000).toFixed(1).padStart(6);
  console.log(`${pc.dim(`${seconds} s`)}  ${sentence}`);
}

/** `npm start`: everything a fresh clone needs, then the server until it is told to stop. */
async function start(): Promise<void> {
  collectSooner();
  // A person who watches wants the lines below, not one for each request.
  const env = readEnv({ LOG_LEVEL: process.stderr.isTTY ? "warn" : undefined, ...process.env });
  await mkdir(env.dataDir, { recursive: true });
  const release = await claim(env.dataDir);
  const stopping = new AbortController();
  const starting = serve(env, stopping.signal);
  stopOnSignal(async () => {
    say("Stopping …");
    stopping.abort();
    // What is half started is let come up, so that it is stopped in order and leaves nothing behind.
    const server = await starting.catch(() => undefined);
    await server?.stop();
    await release();
  });
  try {
    const server = await starting;
    if (stopping.signal.aborted) return;
    await tellOfLeftovers();
    const link = await staffLink(server);
    // In one piece: a program that reads the first line has the second one too, or knows that there is none.
    console.log([`Ready: ${server.url}`, ...(link === undefined ? [] : [`Staff link: ${link}`])].join("\n"));
  } catch (error) {
    await release();
    if (!stopping.signal.aborted) throw error;
  }
}

async function serve(env: Env, signal: AbortSignal): Promise<RunningServer> {
  const keys = await openKeys(env.dataDir);
  const rootPath = newestRootFile(keys.folder);
  const appDir = await buildApp({ project: PROJECT, dataDir: env.dataDir, rootPath, signal, onStep: say });
  return startServer(env, {
    appDir,
    onStep: say,
    async prepare(publish) {
      const published = await publishSamples(publish, join(PROJECT, "src/server/samples"));
      if (published > 0) say(`Published ${published} sample sets.`);
    },
  });
}

/** Makes sure that nobody else serves this data folder. Gives back what ends the claim. */
async function claim(dataDir: string): Promise<() => Promise<void>> {
  const path = join(dataDir, "server.lock");
  if (await takeFileLock(path)) return () => rm(path, { force: true });
  const running = await readServerMarker(dataDir);
  const where =
    running === undefined ? "is being started" : `runs at ${running.url} (process ${running.pid})`;
  throw new StartProblem(
    "already_running",
    `A server ${where} on the data folder ${dataDir}: stop that one, or set MUNDAP_DATA to another folder.`,
  );
}

/** Databases of data folders that are gone take up room that nobody misses until the disk is full. */
async function tellOfLeftovers(): Promise<void> {
  const gone = (await listHomes()).filter(({ state }) => state === "gone");
  if (gone.length > 0)
    say(
      `${gone.length} databases of data folders that are gone still take up room: npm run --silent mundap -- db homes`,
    );
}

/** The way in for the first of the staff; undefined where there are some already. */
async function staffLink({ url, publish }: RunningServer): Promise<string | undefined> {
  if (await hasStaff(publish.db)) return undefined;
  const { token } = await inviteFirstStaff(publish);
  return invitationLink(url, token);
}

function stopOnSignal(stop: () => Promise<void>): void {
  const grace = closeWithGrace(
    { delay: STOP_WITHIN_MS, skip: ["SIGINT", "SIGTERM", "SIGHUP"], logger: console },
    ({ err }) => {
      if (err !== undefined) console.error(err);
      return stop();
    },
  );
  let firstAt: number | undefined;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      if (firstAt === undefined) grace.close();
      else if (performance.now() - firstAt > SAME_SIGNAL_MS) process.exit(1);
      firstAt ??= performance.now();
    });
  }
}

try {
  await start();
} catch (error) {
  console.error(error instanceof StartProblem ? error.message : error);
  process.exit(1);
}
