import { spawn } from "node:child_process";
import { once } from "node:events";
import { freePorts } from "../../src/server/db/free-ports.ts";

export type Watcher = {
  url: string;
  /** What it wrote to its log. */
  said: readonly string[];
  stop(): Promise<void>;
};

/** Prometheus or Alertmanager on a port of this machine, once it is ready; on another port where somebody took the first. */
export async function startWatcher(program: string, args: readonly string[]): Promise<Watcher> {
  for await (const port of freePorts(null)) {
    const watcher = await startOn(port, program, args);
    if (watcher !== undefined) return watcher;
  }
  throw new Error(`${program} found no port`);
}

async function startOn(port: number, program: string, args: readonly string[]): Promise<Watcher | undefined> {
  const url = `http://127.0.0.1:${port}`;
  const stdio: ["ignore", "ignore", "pipe"] = ["ignore", "ignore", "pipe"];
  const child = spawn(program, [...args, `--web.listen-address=127.0.0.1:${port}`], { stdio });
  const said: string[] = [];
  child.stderr.on("data", (bytes: Buffer) => said.push(String(bytes)));
  const isReady = () =>
    fetch(`${url}/-/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
  while (!(await isReady())) {
    if (child.exitCode !== null) {
      if (said.join("").includes("address already in use")) return undefined;
      throw new Error(`${program} ended: ${said.join("")}`);
    }
    await new Promise((next) => setTimeout(next, 50));
  }
  return {
    url,
    said,
    async stop() {
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      await ended;
    },
  };
}
