import { once } from "node:events";
import { type ClientRequest, type IncomingMessage, request, type ServerResponse } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { IMPORT_HEADER } from "../../../src/protocol/import-header.ts";
import { openTestServer, type TestServer } from "../../support/test-server.ts";

let server: TestServer;

beforeAll(async () => {
  server = await openTestServer();
  server.signInStaff({ staffId: "a", email: "a@example.org", name: "A", role: "author" });
});
afterAll(() => server[Symbol.asyncDispose]());

const FILE = "question,answer\nQ,a\n";

type Upload = { upload: ClientRequest; status: Promise<number | undefined>; closed: Promise<unknown> };

/** An import that has reached the server, of whose file only the first half has been sent. */
async function beginUpload(more = ""): Promise<Upload> {
  const arrived = once(server.http.server, "request") as Promise<[IncomingMessage, ServerResponse]>;
  const upload = request(`${server.url}/api/v2/import?name=quiz.csv&reader=en${more}`, {
    method: "POST",
    agent: false,
    headers: {
      "content-type": "application/octet-stream",
      "content-length": FILE.length,
      origin: server.url,
      [IMPORT_HEADER]: "1",
    },
  });
  const status = new Promise<number | undefined>((resolve) => {
    upload.on("response", (reply) => resolve(reply.resume().statusCode));
    upload.on("error", () => resolve(undefined));
  });
  upload.write(FILE.slice(0, 8));
  const [, response] = await arrived;
  return { upload, status, closed: once(response, "close") };
}

/** A whole import that, where there is a place for it, is told of its malformed request. */
async function statusOfAnother(): Promise<number | undefined> {
  const { upload, status, closed } = await beginUpload("&format=unknown");
  upload.end(FILE.slice(8));
  await closed;
  return status;
}

test("a file on its way has its place from its first byte until it is answered or given up", async () => {
  const first = await beginUpload();
  expect(await statusOfAnother()).toBe(400);
  const second = await beginUpload();
  expect(await statusOfAnother()).toBe(503);
  first.upload.destroy();
  await first.closed;
  expect(await statusOfAnother()).toBe(400);
  second.upload.end(FILE.slice(8));
  expect(await second.status).toBe(200);
  await second.closed;
  const [third, fourth] = [await beginUpload(), await beginUpload()];
  expect(await statusOfAnother()).toBe(503);
  third.upload.destroy();
  fourth.upload.destroy();
  await Promise.all([third.closed, fourth.closed]);
  expect(await statusOfAnother()).toBe(400);
}, 60_000);

test.each(["csv", "xlsx"])("the %s template asks for the duty to publish", async (format) => {
  const statusFor = async (role: "author" | "support") => {
    server.signInStaff({ staffId: "a", email: "a@example.org", name: "A", role });
    return (await fetch(`${server.url}/api/v2/import/template.${format}`)).status;
  };
  expect(await statusFor("support")).toBe(403);
  expect(await statusFor("author")).toBe(200);
});
