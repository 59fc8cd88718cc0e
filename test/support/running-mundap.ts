import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

/** A real `npm start` in a data folder of its own, as a person would run it. */
export type RunningMundap = {
  url: string;
  /** Printed as long as there are no staff. */
  staffLink: string | undefined;
  dataDir: string;
  lines: readonly string[];
  stop(signal?: NodeJS.Signals): Promise<void>;
};

type Options = { dataDir: string; port?: number; env?: Record<string, string> };

export async function startMundap({ dataDir, port = 0, env = {} }: Options): Promise<RunningMundap> {
  const child = spawn(process.execPath, ["src/cli/launch.mjs", "start"], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, PORT: String(port), MUNDAP_DATA: dataDir, LOG_LEVEL: "warn", ...env },
  });
  const lines: string[] = [];
  child.stderr.on("data", (bytes: Buffer) => lines.push(String(bytes)));
  const ready = new Promise<{ url: string; staffLink: string | undefined }>((resolve, reject) => {
    let url: string | undefined;
    const settle = (staffLink?: string) => url !== undefined && resolve({ url, staffLink });
    createInterface({ input: child.stdout }).on("line", (line) => {
      lines.push(line);
      const readyAt = /^Ready: (\S+)/.exec(line)?.[1];
      if (readyAt !== undefined) {
        url = readyAt;
        // The staff link, if there is one, came along with it.
        setImmediate(settle);
      }
      const link = /^Staff link: (\S+)/.exec(line)?.[1];
      if (link !== undefined) settle(link);
    });
    child.once("exit", (code) => reject(new Error(`npm start ended with ${code}:\n${lines.join("\n")}`)));
  });
  const { url, staffLink } = await ready;
  return { url, staffLink, dataDir, lines, stop: (signal = "SIGINT") => stop(child, signal) };
}

async function stop(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill(signal);
  await ended;
}
