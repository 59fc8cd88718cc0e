import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** A peer's own server, behind the front that counts and fails. */
export type Backend = {
  url: string;
  /** How often each answer has been taken, by the name that its page gave it. */
  deliveries(): Promise<Map<string, number>>;
  /** As if nobody had ever sent anything. */
  empty(): Promise<void>;
  close(): Promise<void>;
};

/** On a free port of this machine alone. */
export async function listenOnLoopback(
  listener: RequestListener,
): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => closeServer(server) };
}

async function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
