// The first thing that runs on a fresh clone: plain JavaScript without dependencies. Checks Node's version,
// installs what the lock file says where that has not happened yet, and hands over to the real program.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { constants } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const PROJECT = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const LOCK = join(PROJECT, "package-lock.json");
const INSTALLED = join(PROJECT, "node_modules", ".package-lock.json");
const STAMP = join(PROJECT, "node_modules", ".mundap-lock");
const PROGRAMS = { start: "src/cli/start.ts", mundap: "src/cli/main.ts", test: "test/run.ts" };

function refuse(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const fits = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22;
  if (!fits)
    refuse(
      `Mundap needs Node.js 20.19, 22.12 or newer; this is ${process.versions.node}: install Node.js 24.`,
    );
}

function hashOfLock() {
  return createHash("sha256").update(readFileSync(LOCK)).digest("hex");
}

function isInstalled() {
  if (!existsSync(INSTALLED)) return false;
  if (existsSync(STAMP)) return readFileSync(STAMP, "utf8") === hashOfLock();
  // Installed by hand: npm's own record is as new as the lock file.
  return statSync(INSTALLED).mtimeMs >= statSync(LOCK).mtimeMs;
}

function install() {
  if (!isInstalled()) {
    process.stderr.write("Installing packages (once, about a minute) …\n");
    const lock = readFileSync(LOCK);
    // Standard output belongs to the program: `--json` has to stay readable.
    const options = { cwd: PROJECT, stdio: ["ignore", 2, 2] };
    const npm = process.env.npm_execpath;
    // Its warnings are about what some packages promise of Node 20, which the tests show: nothing to act on here.
    const args = ["install", "--no-audit", "--no-fund", "--loglevel=error"];
    const done = npm?.endsWith("npm-cli.js")
      ? spawnSync(process.execPath, [npm, ...args], options)
      : spawnSync("npm", args, { ...options, shell: process.platform === "win32" });
    if (done.status !== 0)
      refuse("Installing packages failed (see above): check the network, then run the same command again.");
    // What is tested is what the lock file says; another npm must not rewrite it in passing.
    if (!lock.equals(readFileSync(LOCK))) writeFileSync(LOCK, lock);
  }
  if (!existsSync(STAMP) || readFileSync(STAMP, "utf8") !== hashOfLock()) {
    try {
      writeFileSync(STAMP, hashOfLock());
    } catch (error) {
      // A server may run where it may not write, with what somebody else installed: that it fits was seen above.
      if (!["EACCES", "EPERM", "EROFS"].includes(error.code)) throw error;
    }
  }
}

function run(program, args) {
  const child = spawn(process.execPath, ["--import", "tsx", program, ...args], {
    cwd: PROJECT,
    stdio: "inherit",
    env: { ...process.env, INIT_CWD: process.env.INIT_CWD ?? process.cwd() },
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  // npm runs us through a shell, which dies of a signal without passing it on.
  const parent = process.ppid;
  const orphaned = () => process.ppid !== parent && child.kill("SIGTERM");
  if (process.env.npm_lifecycle_event !== undefined) setInterval(orphaned, 500).unref();
  child.on("error", (error) => refuse(`${program} could not be started: ${error.message}.`));
  child.on("exit", (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
}

const [command = "", ...args] = process.argv.slice(2);
const program = PROGRAMS[command];
if (program === undefined) refuse(`Use: node src/cli/launch.mjs ${Object.keys(PROGRAMS).join("|")} …`);
checkNode();
install();
run(program, args);
