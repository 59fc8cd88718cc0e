import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runMundap } from "../../src/cli/program.ts";
import type { Terminal } from "../../src/cli/terminal.ts";

export type Outcome = { code: number; out: string; err: string };
type Asked = { input?: string; language?: Terminal["language"] };
type Place = { now?: () => number };

/** A folder to work in and a person who types: `run("check", "set.json")`. */
export function aTerminal(env: Record<string, string> = {}, { now = Date.now }: Place = {}) {
  const cwd = mkdtempSync(join(tmpdir(), "mundap-cli-"));
  return {
    cwd,
    write(name: string, text: string | Uint8Array): string {
      writeFileSync(join(cwd, name), text);
      return name;
    },
    async run(args: readonly string[], { input = "", language = "en" }: Asked = {}): Promise<Outcome> {
      const out: string[] = [];
      const err: string[] = [];
      const code = await runMundap(args, {
        cwd,
        env: { MUNDAP_DATA: "data", ...env },
        language,
        print: (line) => out.push(line),
        complain: (line) => err.push(line),
        async *readInput() {
          yield input;
        },
        now,
      });
      return { code, out: out.join("\n"), err: err.join("\n") };
    },
    [Symbol.dispose]() {
      rmSync(cwd, { recursive: true, force: true });
    },
  };
}

/** Nothing on standard error but how far a step is. */
export const PROGRESS_ALONE = /^(\w+: [\d,]+ of [\d,]+, [\d,]+ rows\/s, [\d,?]+ s left\n?)*$/;
