import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** The lines of a text (from 1) that the compiler would refuse, were it a file of that room. */
export async function linesRefusedIn(room: string, text: string): Promise<number[]> {
  const folder = await mkdtemp(join(tmpdir(), "mundap-room-"));
  try {
    const own = {
      extends: resolve(`src/${room}/tsconfig.json`),
      compilerOptions: {
        rootDir: folder,
        outDir: join(folder, "out"),
        tsBuildInfoFile: join(folder, "out/room.tsbuildinfo"),
      },
      include: [folder],
      references: [],
    };
    await writeFile(join(folder, "tsconfig.json"), JSON.stringify(own));
    await writeFile(join(folder, "in-room.ts"), text);
    const said = await run("node_modules/.bin/tsc", ["-p", folder, "--pretty", "false"]).then(
      () => "",
      ({ stdout }: { stdout: string }) => stdout,
    );
    return [...said.matchAll(/in-room\.ts\((\d+),/g)].map(([, line]) => Number(line));
  } finally {
    await rm(folder, { recursive: true });
  }
}
