import {
  Agent,
  request as ask,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type ServerResponse,
} from "node:http";
import type { PageFiles } from "./bundle-page.ts";
import { seededRandom } from "./seeded-random.ts";
import { listenOnLoopback } from "./server/backend.ts";

/** `waitMs`: how long the backend took for all of them together. */
export type Sent = { requests: number; bytes: number; waitMs: number };

const NOTHING_SENT: Sent = { requests: 0, bytes: 0, waitMs: 0 };

export type Front = {
  url: string;
  /** Off, every request breaks; the page's own files stay there, as a service worker would have them. */
  setNetwork(network: "on" | "off"): void;
  /** What has gone through to the backend since the last call of this. */
  takeSent(): Sent;
  /** The bodies of all requests to a path from now on, for sending them again without a browser. */
  keepBodies(path: string): Kept[];
  /** From now on this share of requests fails, one half unheard and one half after the server has done it. */
  fail(share: number, seed: number): void;
  close(): Promise<void>;
};

export type Kept = { body: string; authorization: string | undefined };
type Fault = "unheard" | "answer_lost" | undefined;
type Reply = { status: number; headers: OutgoingHttpHeaders; body: Buffer };

const HTML = `<!doctype html><meta charset="utf-8"><title>bench</title><script type="module" src="/page.js"></script>`;
/** Isolated, a page has a clock of microseconds. */
const ISOLATED = {
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
};

/** Serves a peer's page and passes everything else on to its server, counting what the browser sends. */
export async function openFront(files: PageFiles, backendUrl: string): Promise<Front> {
  const agent = new Agent({ keepAlive: true });
  let sent = NOTHING_SENT;
  let nextFault = (): Fault => undefined;
  let network: "on" | "off" = "on";
  const keeping = new Map<string, Kept[]>();
  const listening = await listenOnLoopback((request, response) => {
    const path = request.url ?? "/";
    if (path === "/favicon.ico") {
      response.writeHead(204).end();
    } else if (files.has(path)) {
      response.writeHead(200, { ...ISOLATED, "content-type": "text/javascript" }).end(files.get(path));
    } else if (path === "/" || path.startsWith("/?")) {
      response.writeHead(200, { ...ISOLATED, "content-type": "text/html" }).end(HTML);
    } else {
      void answer(request, response);
    }
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const reply = await passOn(request).catch(() => undefined);
    if (reply === undefined) request.socket.destroy();
    else response.writeHead(reply.status, reply.headers).end(reply.body);
  }

  /** Undefined: the connection breaks. */
  async function passOn(request: IncomingMessage): Promise<Reply | undefined> {
    if (network === "off") return undefined;
    const body = await readBytes(request);
    sent = { ...sent, requests: sent.requests + 1, bytes: sent.bytes + headBytes(request) + body.length };
    keeping
      .get(request.url ?? "")
      ?.push({ body: body.toString("utf8"), authorization: request.headers.authorization });
    const fault = nextFault();
    if (fault === "unheard") {
      const headers = { "content-type": "text/plain" };
      return { status: 500, headers, body: Buffer.from("Internal Server Error") };
    }
    const startedAt = performance.now();
    const reply = await forward(request, body);
    sent = { ...sent, waitMs: sent.waitMs + performance.now() - startedAt };
    return fault === "answer_lost" ? undefined : reply;
  }

  function forward(request: IncomingMessage, body: Buffer): Promise<Reply> {
    const { method, headers } = request;
    return new Promise((resolve, reject) => {
      const passed = ask(`${backendUrl}${request.url}`, { method, headers, agent }, (reply) => {
        readBytes(reply).then(
          (bytes) => resolve({ status: reply.statusCode ?? 502, headers: passable(reply), body: bytes }),
          reject,
        );
      });
      passed.on("error", reject);
      passed.end(body);
    });
  }

  return {
    url: listening.url,
    setNetwork: (state) => void (network = state),
    takeSent() {
      const taken = sent;
      sent = NOTHING_SENT;
      return taken;
    },
    keepBodies(path) {
      const kept: Kept[] = [];
      keeping.set(path, kept);
      return kept;
    },
    fail(share, seed) {
      const roll = seededRandom(seed);
      nextFault = () => {
        if (roll() >= share) return undefined;
        return roll() < 0.5 ? "unheard" : "answer_lost";
      };
    },
    async close() {
      agent.destroy();
      await listening.close();
    },
  };
}

/** The length is told by what is sent, and a body comes whole. */
function passable({ headers }: IncomingMessage): OutgoingHttpHeaders {
  const { "transfer-encoding": _chunked, connection: _connection, ...rest } = headers;
  return rest;
}

/** As HTTP/1.1 puts it on the wire. */
function headBytes({ method, url, rawHeaders }: IncomingMessage): number {
  const line = `${method} ${url} HTTP/1.1\r\n`.length;
  // Each name is followed by ": " and each value by a line's end.
  return line + rawHeaders.reduce((sum, part) => sum + part.length + 2, 0) + 2;
}

async function readBytes(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
