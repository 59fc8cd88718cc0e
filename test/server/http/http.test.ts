import { readFile } from "node:fs/promises";
import { Writable } from "node:stream";
import type { FastifyInstance, FastifyPluginCallback } from "fastify";
import { connect, type AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { buildHttp } from "../../../src/server/http.ts";
import { openLog } from "../../../src/server/log.ts";
import { openMetrics } from "../../../src/server/monitoring/metrics.ts";
import { appFolder } from "../../support/app-folder.ts";

describe("headers", () => {
  it("allow scripts and styles from here only, and nothing inline", async () => {
    const { app } = await start();
    const { headers } = await app.inject("/");
    const policy = String(headers["content-security-policy"]);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("style-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain("unsafe");
    expect(headers).toMatchObject({ "x-content-type-options": "nosniff", "referrer-policy": "no-referrer" });
  });

  it("promise https to browsers only where the public address is https", async () => {
    const plain = await (await start()).app.inject("/");
    expect(plain.headers["strict-transport-security"]).toBeUndefined();
    expect(plain.headers["content-security-policy"]).not.toContain("upgrade-insecure-requests");
    const secure = await (await start({ https: true })).app.inject("/");
    expect(secure.headers["strict-transport-security"]).toContain("max-age=31536000");
  });

  it("carry the caller's request id when it is a plain one, and an own one when it is not", async () => {
    const { app } = await start();
    const plain = await app.inject({ url: "/", headers: { "x-request-id": "trace-1234567" } });
    expect(plain.headers["x-request-id"]).toBe("trace-1234567");
    for (const id of ["short", "x".repeat(65), "with space in it", 'a","forged":"line']) {
      const { headers } = await app.inject({ url: "/", headers: { "x-request-id": id } });
      expect(headers["x-request-id"]).toMatch(/^[0-9a-f-]{36}$/);
    }
  });
});

describe("the app's files", () => {
  it.each([
    ["/", "no-cache"],
    ["/sw.js", "no-cache"],
    ["/manifest.webmanifest", "no-cache"],
    ["/assets/main-4f2a.js", "public, max-age=31536000, immutable"],
  ])("say of %s how long it may be kept: %s", async (url, cacheControl) => {
    const { app } = await start();
    const reply = await app.inject({ url, headers: { "accept-encoding": "br" } });
    expect(reply.statusCode).toBe(200);
    expect(reply.headers["cache-control"]).toBe(cacheControl);
    expect(reply.headers["content-encoding"]).toBe("br");
  });

  it("tell a person at a mistyped address so, and a program by an error", async () => {
    const { app } = await start();
    const visit = await app.inject({ url: "/no/such/page", headers: { accept: "text/html,*/*" } });
    expect(visit.statusCode).toBe(404);
    expect(visit.headers["content-type"]).toContain("text/html");
    for (const [url, accept] of [
      ["/no/such/page", "*/*"],
      ["/api/v2/nothing", "text/html"],
      ["/assets/gone-1a2b.js", "text/html"],
    ]) {
      const reply = await app.inject({ url, headers: { accept } });
      expect(reply.statusCode).toBe(404);
      expect(reply.headers["content-type"]).toContain("application/json");
    }
  });

  it("are not sent again when the browser has them", async () => {
    const { app } = await start();
    const first = await app.inject("/");
    const second = await app.inject({ url: "/", headers: { "if-none-match": String(first.headers.etag) } });
    expect(second.statusCode).toBe(304);
  });

  it.each([
    "/quiz/1234",
    "/review/1234",
    "/wrong",
    "/stats",
    "/settings",
    "/classic",
    "/staff",
    "/staff/attempts/1",
    "/staff/join?token=x",
  ])("answer %s with the page", async (url) => {
    const { app } = await start();
    const reply = await app.inject(url);
    expect(reply.statusCode).toBe(200);
    expect(reply.headers["content-type"]).toContain("text/html");
  });

  it("answer every screen of the app with the page, at its first visit too", async () => {
    const { app } = await start();
    const source = await readFile(new URL("../../../src/app/shell/app.tsx", import.meta.url), "utf8");
    const paths = [...source.matchAll(/<Route path="([^"]+)"/g)].map(([, path = ""]) => path);
    expect(paths).toContain("/quiz/:attempt");
    const urls = paths.flatMap((path) => [path.replace(/\/[:*]\w*\?$/, ""), path.replace(/\?$/, "")]);
    for (const url of new Set(urls.map((path) => path.replaceAll(/[:*]\w*/g, "x") || "/")))
      expect(`${url} ${(await app.inject(url)).statusCode}`).toBe(`${url} 200`);
  });

  it.each(["/assets/gone.js", "/wp-login.php", "/..%2f..%2fetc/passwd", "/api/v3/x"])(
    "are not the answer to %s",
    async (url) => {
      const { app } = await start();
      const reply = await app.inject(url);
      expect(reply.statusCode).toBeGreaterThanOrEqual(400);
      expect(reply.body).not.toContain("<!doctype html>");
    },
  );
});

describe("errors", () => {
  it("say what failed by its code, and nothing of what is inside", async () => {
    const { app, lines } = await start();
    const reply = await app.inject({ url: "/part/throws", headers: { "x-request-id": "request-77" } });
    expect(reply.statusCode).toBe(500);
    expect(reply.json()).toEqual({
      error: {
        code: -32_600,
        message: "server_error",
        data: {
          code: "SERVER_ERROR",
          httpStatus: 500,
          wire: { failure: { code: "server_error" }, requestId: "request-77" },
        },
      },
    });
    expect(lines.join("")).toContain("table secret_plans does not exist");
  });

  it("refuse a body that is too large, or no JSON, in the same form", async () => {
    const { app } = await start();
    const large = await app.inject({
      method: "POST",
      url: "/part/echo",
      payload: { text: "x".repeat(70_000) },
    });
    expect(large.json().error.data.wire.failure).toEqual({ code: "request_too_large" });
    const headers = { "content-type": "application/json" };
    const broken = await app.inject({ method: "POST", url: "/part/echo", headers, payload: "{" });
    expect(broken.json().error.data.wire.failure).toEqual({ code: "request_malformed" });
  });

  it("never write a credential into the log", async () => {
    const { app, lines } = await start();
    await app.inject({ url: "/part/throws", headers: { authorization: "Bearer very-secret-thing" } });
    expect(lines.join("")).not.toContain("very-secret-thing");
  });
});

describe("the client's address", () => {
  it("is the connection's own unless the proxy is named", async () => {
    const headers = { "x-forwarded-for": "203.0.113.9" };
    const open = await (await start()).app.inject({ url: "/part/address", headers });
    expect(open.body).toBe("127.0.0.1");
    const behind = await (
      await start({ trustProxy: "127.0.0.1" })
    ).app.inject({ url: "/part/address", headers });
    expect(behind.body).toBe("203.0.113.9");
  });
});

describe("a request that comes too slowly", () => {
  it.each([
    ["30 seconds of any route", "/part/echo", 30_000],
    ["as long as a route says that takes large files", "/part/upload", 180_000],
  ])("is given up after %s", async (_what, path, limitMs) => {
    const { app } = await start();
    await app.listen({ port: 0, host: "127.0.0.1" });
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    onTestFinished(() => void vi.useRealTimers());
    const socket = connect((app.server.address() as AddressInfo).port, "127.0.0.1");
    const closed = new Promise((resolve) => socket.once("close", resolve));
    const head = `POST ${path} HTTP/1.1\r\nhost: here\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n`;
    const before = vi.getTimerCount();
    socket.write(`${head}"a`);
    while (vi.getTimerCount() === before) await nextTurn();
    vi.advanceTimersByTime(limitMs - 1);
    for (let turn = 0; turn < 20; turn += 1) await nextTurn();
    expect(socket.readyState).toBe("open");
    vi.advanceTimersByTime(1);
    await closed;
  });

  it("is answered where it has come whole, however long that takes to work on", async () => {
    const { app } = await start();
    const address = await app.listen({ port: 0, host: "127.0.0.1" });
    const reply = await fetch(`${address}/part/brief`, { method: "POST", body: "whole" });
    expect(await reply.text()).toBe("done");
  });
});

const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

const part: FastifyPluginCallback = (app, _options, done) => {
  app.get("/throws", () => {
    throw new Error("table secret_plans does not exist");
  });
  app.post("/echo", (request) => request.body);
  app.post("/upload", { config: { requestTimeoutMs: 180_000 } }, () => "done");
  app.post("/brief", { config: { requestTimeoutMs: 50 } }, async () => {
    await new Promise((resolve) => setTimeout(resolve, 200));
    return "done";
  });
  app.get("/address", (request) => request.ip);
  done();
};

async function start(options: { https?: boolean; trustProxy?: string } = {}) {
  const folder = await appFolder();
  const lines: string[] = [];
  const destination = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  const app: FastifyInstance = await buildHttp({
    log: openLog("info", destination),
    metrics: openMetrics(),
    measure: () => undefined,
    appDir: folder.path,
    https: options.https ?? false,
    trustProxy: options.trustProxy,
    parts: [{ prefix: "/part", routes: part }],
  });
  onTestFinished(async () => {
    await app.close();
    await folder[Symbol.asyncDispose]();
  });
  return { app, lines };
}
