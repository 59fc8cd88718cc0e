import { spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";

/** Stands for npm: notes that it ran and leaves what the launcher looks for, also a meddled lock file. */
const NPM = `
const { appendFileSync, mkdirSync, writeFileSync } = require("node:fs");
appendFileSync("installs", process.argv.slice(2).join(" ") + "\\n");
mkdirSync("node_modules/tsx", { recursive: true });
writeFileSync("node_modules/tsx/package.json", '{"name":"tsx","exports":"./index.mjs"}');
writeFileSync("node_modules/tsx/index.mjs", ${JSON.stringify(`import "${import.meta.resolve("tsx")}";`)});
writeFileSync("node_modules/.package-lock.json", "{}");
writeFileSync("package-lock.json", "rewritten");
console.log("noise of npm");
`;
const PROGRAM = `
if (process.argv[2] === "wait") {
  process.on("SIGTERM", () => process.exit(7));
  console.log("waiting");
  setInterval(() => undefined, 1000);
} else console.log(JSON.stringify({ args: process.argv.slice(2), caller: process.env.INIT_CWD }));
`;

describe("the launcher", () => {
  it("installs on a fresh clone, then hands over with the arguments and the caller's folder", async () => {
    const project = await ownProject();
    const first = await launch(project, ["mundap", "grade", "--json"]);
    expect(JSON.parse(first.out)).toEqual({ args: ["grade", "--json"], caller: tmpdir() });
    expect(await readFile(join(project, "installs"), "utf8")).toBe(
      "install --no-audit --no-fund --loglevel=error\n",
    );
    expect(await readFile(join(project, "package-lock.json"), "utf8")).toBe("locked");
  });

  it("installs again only when the lock file has changed", async () => {
    const project = await ownProject();
    await launch(project, ["mundap"]);
    await launch(project, ["mundap"]);
    expect((await readFile(join(project, "installs"), "utf8")).split("\n")).toHaveLength(2);
    await writeFile(join(project, "package-lock.json"), "locked anew");
    await launch(project, ["mundap"]);
    expect((await readFile(join(project, "installs"), "utf8")).split("\n")).toHaveLength(3);
  });

  it("passes signals on and ends with the program's own exit code", async () => {
    const project = await ownProject();
    const child = start(project, ["start", "wait"]);
    await once(child.stdout, "data");
    child.kill("SIGTERM");
    expect(await once(child, "exit")).toEqual([7, null]);
  });

  it("says how it is used when it is used wrongly", async () => {
    const project = await ownProject();
    expect(await launch(project, ["dance"])).toMatchObject({ code: 1, out: "" });
  });
});

async function ownProject(): Promise<string> {
  const project = await mkdtemp(join(tmpdir(), "mundap-launch-"));
  onTestFinished(() => rm(project, { recursive: true, force: true }));
  await mkdir(join(project, "src/cli"), { recursive: true });
  await cp(
    new URL("../../src/cli/launch.mjs", import.meta.url).pathname,
    join(project, "src/cli/launch.mjs"),
  );
  await writeFile(join(project, "package.json"), '{"type":"commonjs"}');
  await writeFile(join(project, "package-lock.json"), "locked");
  await writeFile(join(project, "npm-cli.js"), NPM);
  for (const name of ["main.ts", "start.ts"]) await writeFile(join(project, "src/cli", name), PROGRAM);
  return project;
}

function start(project: string, args: string[]) {
  const { INIT_CWD: _, ...env } = process.env;
  return spawn(process.execPath, [join(project, "src/cli/launch.mjs"), ...args], {
    cwd: tmpdir(),
    env: { ...env, npm_execpath: join(project, "npm-cli.js") },
    stdio: ["ignore", "pipe", "ignore"],
  });
}

async function launch(project: string, args: string[]): Promise<{ code: unknown; out: string }> {
  const child = start(project, args);
  let out = "";
  child.stdout.on("data", (bytes) => (out += String(bytes)));
  const [code] = await once(child, "close");
  return { code, out };
}
