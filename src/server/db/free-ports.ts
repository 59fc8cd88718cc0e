import { createServer } from "node:net";

/** Whoever else looks for a port just then would have to be faster as often. */
const TRIES = 10;

/**
 * Ports of this machine that nobody listens on, the wished one first. Each may be taken by somebody else before it
 * is used: who uses them goes on to the next.
 */
export async function* freePorts(wished: number | null): AsyncGenerator<number> {
  if (wished !== null && (await tryPort(wished)) !== undefined) yield wished;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const port = await tryPort(0);
    if (port !== undefined) yield port;
  }
}

function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(undefined));
    probe.listen(port, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(address !== null && typeof address === "object" ? address.port : undefined));
    });
  });
}
