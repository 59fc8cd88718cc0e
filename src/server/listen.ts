import { createServer } from "node:net";
import type { FastifyInstance } from "fastify";
import type { Env } from "./env.ts";
import { StartProblem } from "./start-problem.ts";

export type PublicAddress = {
  /** Where learners reach the server. */
  url: string;
  /** All names under which this machine's own browser may know it. */
  origins: [string, ...string[]];
  port: number;
};

/** The addresses the server will have. Accounts have to know them before it listens, so port 0 is settled here. */
export async function publicOrigins(env: Env): Promise<PublicAddress> {
  const port = env.port === 0 ? await freePort(env.host) : env.port;
  const everywhere = env.host === "0.0.0.0" || env.host === "::";
  const host = everywhere ? "127.0.0.1" : env.host.includes(":") ? `[${env.host}]` : env.host;
  const url = env.origin ?? `http://${host}:${port}`;
  const here = [`http://${host}:${port}`, `http://localhost:${port}`];
  return { url, origins: [url, ...here.filter((origin) => origin !== url)], port };
}

function freePort(host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, host, () => {
      const address = probe.address();
      probe.close(() => resolve(address !== null && typeof address === "object" ? address.port : 0));
    });
  });
}

const SENTENCES: Record<string, (at: { host: string; port: number }) => string> = {
  EADDRINUSE: ({ port }) =>
    `Port ${port} is in use by another program: stop that one, or start with another, such as PORT=${port + 1} npm start.`,
  EACCES: ({ port }) => `Port ${port} may not be used by this user: start with a port above 1023.`,
  EADDRNOTAVAIL: ({ host }) =>
    `HOST=${host} is no address of this machine: leave it out, or set one that is.`,
};

/** Begins to answer. Throws a StartProblem that says what is in the way. */
export async function listen(app: FastifyInstance, at: { host: string; port: number }): Promise<void> {
  try {
    await app.listen(at);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    const sentence = SENTENCES[code];
    if (sentence === undefined) throw error;
    throw new StartProblem("port_in_use", sentence(at));
  }
}
