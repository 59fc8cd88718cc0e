import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { StartProblem } from "../server/start-problem.ts";
import { buildReason } from "./build-reason.ts";

/** What ends up in the page, and what decides how. */
const SOURCES = [
  "src/domain",
  "src/protocol",
  "src/signing",
  "src/offline",
  "src/app",
  "src/worker",
  "public",
  "index.html",
  "vite.config.ts",
  "package-lock.json",
];

export type AppBuild = {
  project: string;
  dataDir: string;
  rootPath: string;
  /** Ends a build under way. */
  signal: AbortSignal;
  onStep(sentence: string): void;
};

/**
 * Builds the app into the data folder unless it is there already, made of the same sources and pinning
 * the same root. Returns the app's folder. A build that fails leaves the one before in place.
 */
export async function buildApp(build: AppBuild): Promise<string> {
  const appDir = join(build.dataDir, "app");
  const stamp = await stampOf(build);
  const present = await readFile(join(appDir, ".stamp"), "utf8").catch(() => undefined);
  if (present === stamp) return appDir;
  build.onStep(
    present === undefined ? "Building the app (once, about half a minute) …" : "Building the changed app …",
  );
  const next = `${appDir}.next`;
  await rm(next, { recursive: true, force: true });
  await runVite(build, next);
  await writeFile(join(next, ".stamp"), stamp);
  await swap(appDir, next);
  return appDir;
}

async function stampOf({ project, rootPath }: AppBuild): Promise<string> {
  const hash = createHash("sha256").update(await readFile(rootPath));
  hash.update(process.env["MUNDAP_BUILD"] ?? "");
  for (const source of SOURCES) {
    for (const file of await filesIn(project, source)) {
      hash.update(`\0${file}\0`).update(await readFile(join(project, file)));
    }
  }
  return hash.digest("hex");
}

async function filesIn(project: string, source: string): Promise<string[]> {
  const entries = await readdir(join(project, source), { withFileTypes: true }).catch(() => undefined);
  if (entries === undefined) return [source];
  const files: string[] = [];
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = `${source}/${entry.name}`;
    files.push(...(entry.isDirectory() ? await filesIn(project, path) : [path]));
  }
  return files;
}

async function runVite({ project, dataDir, rootPath, signal }: AppBuild, outDir: string): Promise<void> {
  await mkdir(dataDir, { recursive: true });
  const logPath = join(dataDir, "build.log");
  const log = createWriteStream(logPath);
  const vite = join(project, "node_modules", "vite", "bin", "vite.js");
  const child = spawn(process.execPath, [vite, "build"], {
    cwd: project,
    signal,
    env: { ...process.env, NODE_ENV: "production", MUNDAP_APP_DIR: outDir, MUNDAP_ROOT: rootPath },
    stdio: ["ignore", "pipe", "pipe"],
  });
  child.stdout.pipe(log, { end: false });
  child.stderr.pipe(log, { end: false });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  await new Promise((resolve) => log.end(resolve));
  if (code === 0) return;
  const said = buildReason(await readFile(logPath, "utf8"));
  throw new StartProblem("build_failed", `Building the app failed (all of it is in ${logPath}):\n${said}`);
}

async function swap(appDir: string, next: string): Promise<void> {
  const old = `${appDir}.old`;
  await rm(old, { recursive: true, force: true });
  await rename(appDir, old).catch(() => undefined);
  await rename(next, appDir);
  await rm(old, { recursive: true, force: true });
}
