import { runMundap } from "../../src/cli/program.ts";
import { must } from "../../src/domain/invariant.ts";
import { readServerMarker } from "../../src/server/server-marker.ts";
import { startMundap, type RunningMundap } from "../support/running-mundap.ts";

/** One data folder with its server, which a test may take away and bring back at the same address. */
export type Mundap = {
  readonly url: string;
  readonly dataDir: string;
  readonly staffLink: string | undefined;
  /**
   * `mundap …` on the same data folder; rejects unless it exits with 0. Gives back standard output. In this process:
   * a new one would take two seconds to read the program, each time.
   */
  command(...args: string[]): Promise<string>;
  stop(): Promise<void>;
  /** Ends the server itself at once, with nothing put in order. */
  kill(): Promise<void>;
  /** Does nothing while it runs. */
  start(env?: Record<string, string>): Promise<void>;
};

export async function openMundap(dataDir: string): Promise<Mundap> {
  const first = await startMundap({ dataDir });
  let running: RunningMundap | undefined = first;
  return {
    url: first.url,
    dataDir,
    staffLink: first.staffLink,
    async command(...args) {
      const out: string[] = [];
      const err: string[] = [];
      const code = await runMundap(args, {
        cwd: process.cwd(),
        env: { ...process.env, MUNDAP_DATA: dataDir, LOG_LEVEL: "warn" },
        language: "en",
        print: (line) => out.push(line),
        complain: (line) => err.push(line),
        readInput: () => process.stdin,
        now: Date.now,
      });
      if (code === 0) return out.join("\n");
      throw Object.assign(new Error(`mundap ${args.join(" ")}: ${err.join("\n")}`), { code });
    },
    async stop() {
      await running?.stop();
      running = undefined;
    },
    async kill() {
      const marker = must(await readServerMarker(dataDir), "a running server has left its marker");
      process.kill(marker.pid, "SIGKILL");
      // Whoever started it sees its end, and ends too.
      await running?.stop();
      running = undefined;
    },
    async start(env) {
      running ??= await startMundap({ dataDir, port: Number(new URL(first.url).port), env });
    },
  };
}
