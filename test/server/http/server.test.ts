import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { connect } from "node:net";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { readEnv } from "../../../src/server/env.ts";
import { startServer } from "../../../src/server/main.ts";
import { readServerMarker } from "../../../src/server/server-marker.ts";
import { PROTOCOL_VERSION } from "../../../src/protocol/version.ts";
import { anId } from "../../support/builders.ts";
import { freshDatabase } from "../../support/fresh-database.ts";
import { startTestServer } from "../../support/start-test-server.ts";

describe("a started server", () => {
  it("serves the app, the signed documents, the API, accounts, health and metrics", async () => {
    await using server = await startTestServer();
    const statusOf = async (path: string) => (await fetch(`${server.url}${path}`)).status;
    for (const path of ["/", "/content/root.jws", "/content/catalog.jws", "/healthz", "/readyz", "/metrics"])
      expect([path, await statusOf(path)]).toEqual([path, 200]);
    expect(await statusOf("/api/v2/staff.me")).toBe(200);
    expect(await statusOf("/api/auth/get-session")).toBe(200);
    expect(await statusOf("/api/v2/nothing.there")).toBe(404);
  });

  it("measures each procedure, and the requests that reach none", async () => {
    await using server = await startTestServer();
    await fetch(`${server.url}/api/v2/staff.me`);
    await fetch(`${server.url}/api/v2/nothing.there`);
    const text = await (await fetch(`${server.url}/metrics`)).text();
    expect(text).toContain(
      'mundap_procedure_duration_seconds_count{procedure="staff.me",outcome="ok",arm="none"} 1',
    );
    expect(text).toContain('route="/api/v2/:path"');
    expect(text).not.toContain("nothing.there");
  });

  it("leaves word in the data folder that only its owner can read, and takes it back", async () => {
    const server = await startTestServer();
    expect(await readServerMarker(server.dataDir)).toMatchObject({ url: server.url, database: "given" });
    await server.stop();
    await expect(readFile(join(server.dataDir, "server.json"))).rejects.toThrow("ENOENT");
    await server[Symbol.asyncDispose]();
  });

  it("answers what it had begun to hear when it was told to stop, and then hears nothing more", async () => {
    await using server = await startTestServer();
    const body = JSON.stringify({
      protocol: PROTOCOL_VERSION,
      learnerId: anId("learner"),
      deviceId: anId("device"),
      secret: "s".repeat(43),
    });
    const socket = connect(Number(new URL(server.url).port), "127.0.0.1");
    let heard = "";
    socket.on("data", (bytes) => (heard += String(bytes)));
    socket.write(
      "POST /api/v2/learner.register HTTP/1.1\r\nhost: here\r\ncontent-type: application/json\r\n" +
        `content-length: ${body.length}\r\nexpect: 100-continue\r\n\r\n`,
    );
    await expect.poll(() => heard).toContain("100 Continue");
    const stopped = server.stop();
    const toldAt = performance.now();
    const ended = once(socket, "close");
    socket.write(body);
    await stopped;
    // The server may have ended before this end of the connection has read what it was sent.
    await ended;
    expect(performance.now() - toldAt).toBeLessThan(10_000);
    expect(heard).toContain("200 OK");
    expect(heard).toContain(anId("learner"));
    await expect(fetch(`${server.url}/healthz`)).rejects.toThrow();
  });

  it("says in one sentence that its port is taken, and leaves nothing running", async () => {
    await using database = await freshDatabase();
    const other = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => other.once("listening", resolve));
    onTestFinished(() => void other.close());
    const address = other.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    await using server = await startTestServer();
    const env = readEnv({
      PORT: String(port),
      MUNDAP_DATA: server.dataDir,
      DATABASE_URL: database.url,
      LOG_LEVEL: "warn",
    });
    await expect(startServer(env, { appDir: server.dataDir })).rejects.toThrow(
      `Port ${port} is in use by another program`,
    );
  });

  it("names DATABASE_URL when nothing answers there, without its password", async () => {
    await using server = await startTestServer();
    const url = "postgres://mundap:hidden@127.0.0.1:9/none";
    const env = readEnv({ PORT: "0", MUNDAP_DATA: server.dataDir, DATABASE_URL: url });
    const failed = startServer(env, { appDir: server.dataDir });
    await expect(failed).rejects.toThrow("The database that DATABASE_URL names does not answer");
    await expect(failed).rejects.not.toThrow("hidden");
  });
});
