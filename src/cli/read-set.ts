import { basename } from "node:path";
import { describeProblem } from "../server/import/import-problem.ts";
import { readSetFile, type WrittenSet } from "../server/import/read-set-file.ts";
import { besideOf, readNamedFile, type Terminal } from "./terminal.ts";

/** The set in a file the caller named; undefined after saying on standard error what is wrong with it, and where. */
export async function readSet(terminal: Terminal, file: string): Promise<WrittenSet | undefined> {
  const bytes = await readNamedFile(terminal, file);
  if ("problem" in bytes) {
    terminal.complain(bytes.problem);
    return undefined;
  }
  const read = readSetFile({ name: basename(file), bytes, readBeside: besideOf(terminal, file) });
  if ("set" in read) return read;
  for (const { place, problem } of read.problems) {
    const where = place.line === undefined ? file : `${file}:${place.line}`;
    const name = place.name === undefined ? "" : ` (${place.name})`;
    terminal.complain(`${where}${name}: ${describeProblem(problem, terminal.language)}.`);
  }
  return undefined;
}
