import { runMundap } from "../../src/cli/program.ts";
import type { Terminal } from "../../src/cli/terminal.ts";
import type { MovingClock } from "./moving-clock.ts";
import type { Timeline } from "./timeline.ts";

export type Outcome = { code: number; out: string; err: string };
/** Types a command of `mundap` and reads what it says. */
export type Operator = {
  /** Shown in the timeline; whatever does not end well ends the rehearsal. */
  does(...args: string[]): Promise<Outcome>;
  /** Looked up, and not shown. */
  asks(...args: string[]): Promise<Outcome>;
};

type Desk = {
  cwd: string;
  env: Record<string, string>;
  language: Terminal["language"];
  clock: MovingClock;
  timeline: Timeline;
};

export function openOperator({ cwd, env, language, clock, timeline }: Desk): Operator {
  async function type(args: readonly string[]): Promise<Outcome> {
    const out: string[] = [];
    const err: string[] = [];
    const code = await runMundap(args, {
      cwd,
      env,
      language,
      now: clock.now,
      print: (line) => out.push(line),
      complain: (line) => err.push(line),
      async *readInput() {},
    });
    return { code, out: out.join("\n"), err: err.join("\n") };
  }
  return {
    asks: (...args) => type(args),
    async does(...args) {
      const startedAt = performance.now();
      const outcome = await type(args);
      const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
      timeline.tell(`$ mundap ${args.map(quoted).join(" ")}  (${seconds} s)`);
      if (!args.includes("--json")) timeline.quote(outcome.out);
      timeline.quote(outcome.err);
      if (outcome.code !== 0)
        throw new Error(`mundap ${args.join(" ")} ended with ${outcome.code}: ${outcome.out} ${outcome.err}`);
      return outcome;
    },
  };
}

function quoted(word: string): string {
  return /[\s"]/.test(word) ? JSON.stringify(word) : word;
}
