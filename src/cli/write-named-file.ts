import { mkdir, writeFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import type { Terminal } from "./terminal.ts";

/** Writes where the caller said, with the folders that are not there yet; the file's whole path. */
export async function writeNamedFile(
  terminal: Terminal,
  name: string,
  content: string | Uint8Array,
): Promise<string> {
  const path = resolve(terminal.cwd, name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
  return path;
}
