import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { buildApp } from "../../src/cli/build-app.ts";

/** Stands for the bundler: writes what it saw, or fails where the sources say so. */
const BUNDLER = `
const { readFileSync, mkdirSync, writeFileSync } = require("node:fs");
const source = readFileSync("src/app/main.tsx", "utf8");
if (source.includes("broken")) { console.error("error during build:\\nmain.tsx: broken on purpose\\n    at stack (x.js)"); process.exit(1); }
mkdirSync(process.env.MUNDAP_APP_DIR, { recursive: true });
writeFileSync(process.env.MUNDAP_APP_DIR + "/index.html", source + readFileSync(process.env.MUNDAP_ROOT, "utf8"));
`;

describe("the build of the app", () => {
  it("is made once for the same sources and root, and again when either changes", async () => {
    const { build, steps, project, rootPath } = await ownProject();
    const appDir = await buildApp(build);
    expect(await readFile(join(appDir, "index.html"), "utf8")).toBe("one root-1");
    await buildApp(build);
    expect(steps).toHaveLength(1);
    await writeFile(join(project, "src/app/main.tsx"), "two ");
    await buildApp(build);
    await writeFile(rootPath, "root-2");
    await buildApp(build);
    expect(steps).toHaveLength(3);
    expect(await readFile(join(appDir, "index.html"), "utf8")).toBe("two root-2");
  });

  it("that fails leaves the one before in place and says what is wrong", async () => {
    const { build, project } = await ownProject();
    const appDir = await buildApp(build);
    await writeFile(join(project, "src/app/main.tsx"), "broken");
    const failed = buildApp(build);
    await expect(failed).rejects.toThrow("main.tsx: broken on purpose");
    await expect(failed).rejects.not.toThrow("at stack");
    expect(await readFile(join(appDir, "index.html"), "utf8")).toBe("one root-1");
  });
});

async function ownProject() {
  const project = await mkdtemp(join(tmpdir(), "mundap-project-"));
  onTestFinished(() => rm(project, { recursive: true }));
  const rooms = ["domain", "protocol", "signing", "offline", "app", "worker"];
  for (const room of rooms) await mkdir(join(project, "src", room), { recursive: true });
  await mkdir(join(project, "public"));
  await mkdir(join(project, "node_modules/vite/bin"), { recursive: true });
  const files = {
    "index.html": "",
    "vite.config.ts": "",
    "package-lock.json": "",
    "src/app/main.tsx": "one ",
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(project, name), text);
  await writeFile(join(project, "node_modules/vite/bin/vite.js"), BUNDLER);
  const rootPath = join(project, "root.jws");
  await writeFile(rootPath, "root-1");
  const steps: string[] = [];
  const build = {
    project,
    rootPath,
    dataDir: join(project, "data"),
    signal: new AbortController().signal,
    onStep: (sentence: string) => void steps.push(sentence),
  };
  return { build, steps, project, rootPath };
}
