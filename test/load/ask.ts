import { type Agent, request } from "node:http";

/** How one phone reaches the server: connections of its own that it keeps, and an address of its own behind the proxy. */
export type Line = { url: string; address: string; agent: Agent; authorization: string };

export type Asked = { path: string; body?: string; etag?: string };

/** Status 0: no reply came. */
export type Reply = { status: number; bytes: Buffer; etag?: string; retryAfterMs: number; lack?: string };

/** As long as the app waits. */
const TIME_LIMIT_MS = 30_000;

/** One request as a browser makes it; never throws. Node's own `fetch` would take four times the processor time. */
export function ask(line: Line, { path, body, etag }: Asked): Promise<Reply> {
  return new Promise((resolve) => {
    const headers = {
      authorization: line.authorization,
      "x-forwarded-for": line.address,
      "accept-encoding": "gzip, deflate, br",
      ...(etag !== undefined && { "if-none-match": etag }),
      ...(body !== undefined && {
        "content-type": "application/json",
        "content-length": Buffer.byteLength(body),
      }),
    };
    const none = (lack: string) => resolve({ status: 0, bytes: Buffer.alloc(0), retryAfterMs: 0, lack });
    const method = body === undefined ? "GET" : "POST";
    const asked = request(`${line.url}${path}`, { method, agent: line.agent, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("error", (error) => none(error.message));
      response.on("end", () => {
        clearTimeout(limit);
        resolve({
          status: response.statusCode ?? 0,
          bytes: Buffer.concat(parts),
          etag: response.headers.etag,
          retryAfterMs: 1000 * Number(response.headers["retry-after"] ?? 0),
        });
      });
    });
    const limit = setTimeout(() => asked.destroy(new Error("no reply in time")), TIME_LIMIT_MS);
    asked.on("error", (error) => {
      clearTimeout(limit);
      none(error.message);
    });
    asked.end(body);
  });
}
