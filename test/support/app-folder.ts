import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";

const FILES = {
  "index.html": "<!doctype html><title>Mundap</title>",
  "sw.js": "self.addEventListener('fetch', () => {});",
  "manifest.webmanifest": '{"name":"Mundap"}',
  "assets/main-4f2a.js": "console.log('main');".repeat(50),
};

export type AppFolder = AsyncDisposable & { path: string };

/** A folder as the build leaves it, for tests that serve it without having to build. */
export async function appFolder(): Promise<AppFolder> {
  const path = await mkdtemp(join(tmpdir(), "mundap-app-"));
  await mkdir(join(path, "assets"));
  for (const [name, text] of Object.entries(FILES)) {
    await writeFile(join(path, name), text);
    await writeFile(join(path, `${name}.br`), brotliCompressSync(text));
    await writeFile(join(path, `${name}.gz`), gzipSync(text));
  }
  return {
    path,
    [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }),
  };
}
