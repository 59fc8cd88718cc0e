import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { fastify, type FastifyInstance } from "fastify";
import { describe, expect, test } from "vitest";
import { sha256Hex } from "../../../src/domain/sha256.ts";
import { openRateLimit } from "../../../src/server/api/rate-limit.ts";
import { contentRoutes } from "../../../src/server/content/content-routes.ts";
import { rotateKeys } from "../../../src/server/keys/rotate-keys.ts";
import { publishSet } from "../../../src/server/publish/publish-set.ts";
import { refreshDocuments } from "../../../src/server/publish/refresh-documents.ts";
import { releaseSet } from "../../../src/server/publish/release-set.ts";
import { verifyCatalog } from "../../../src/signing/verify-catalog.ts";
import { verifyManifest } from "../../../src/signing/verify-manifest.ts";
import { verifyRoot } from "../../../src/signing/verify-root.ts";
import { openPool } from "../../../src/server/db/open-database.ts";
import { aSetFile } from "../../support/builders.ts";
import { freshDatabase } from "../../support/fresh-database.ts";
import { openTestServer } from "../../support/test-server.ts";
import { valueOf } from "../../signing/ceremony.ts";
import { newestManifest, testPress, type TestPress } from "../publish/press.ts";

type Served = AsyncDisposable & { press: TestPress; app: FastifyInstance; get: ReturnType<typeof getter> };

const getter =
  (app: FastifyInstance) =>
  (url: string, headers: Record<string, string> = {}) =>
    app.inject({ url: `/content${url}`, headers });

async function served(mode: "practice" | "exam" = "practice", processes = 1): Promise<Served> {
  const press = await testPress();
  const policy = { ...aSetFile().policy, mode };
  valueOf(await publishSet(press.deps, aSetFile({ policy })));
  const app = fastify();
  const charge = openRateLimit(() => press.clock.nowMs, processes);
  await app.register(contentRoutes({ db: press.db, charge }), { prefix: "/content" });
  return {
    press,
    app,
    get: getter(app),
    async [Symbol.asyncDispose]() {
      await app.close();
      await press[Symbol.asyncDispose]();
    },
  };
}

const FOR_EVER = "public, max-age=31536000, immutable";

describe("signed documents", () => {
  test("lead from the root to every text of a set by address alone", async () => {
    await using server = await served();
    const root = valueOf(await verifyRoot((await server.get("/root.jws")).body));
    expect((await server.get("/root/1.jws")).body).toBe(root.text);
    const catalog = valueOf(await verifyCatalog((await server.get("/catalog.jws")).body, { root }));
    const payloadHash = catalog.document.sets[0]?.manifest ?? "";
    const jws = (await server.get(`/manifests/${payloadHash}.jws`)).body;
    const manifest = valueOf(await verifyManifest(jws, { root, payloadHash }));
    for (const { question, key } of manifest.document.questions) {
      for (const hash of [question, key]) {
        const reply = await server.get(`/blobs/${hash}`);
        expect(sha256Hex(reply.rawPayload)).toBe(hash);
        expect(reply.headers).toMatchObject({
          "cache-control": FOR_EVER,
          "content-type": expect.stringContaining("application/json"),
        });
      }
    }
  });

  test("are asked for again each time, answered with 304 until they change", async () => {
    await using server = await served();
    const first = await server.get("/catalog.jws");
    expect(first.headers).toMatchObject({
      "cache-control": "no-cache",
      "content-type": "application/jose+json",
    });
    const etag = String(first.headers.etag);
    const again = await server.get("/catalog.jws", { "if-none-match": etag });
    expect([again.statusCode, again.body]).toEqual([304, ""]);
    expect(
      (await server.get("/catalog.jws", { "if-none-match": `"x", ${etag.replace("W/", "")}` })).statusCode,
    ).toBe(304);
    valueOf(await publishSet(server.press.deps, aSetFile({ id: "another" })));
    expect((await server.get("/catalog.jws", { "if-none-match": etag })).statusCode).toBe(200);
  });

  test("do not stick with the old signature after a rotation", async () => {
    await using server = await served();
    const { payloadHash } = await newestManifest(server.press, "a-set");
    const before = await server.get(`/manifests/${payloadHash}.jws`);
    await rotateKeys(server.press.dataDir, { replace: ["publish"], now: server.press.clock.nowMs });
    valueOf(await refreshDocuments(server.press.deps));
    const after = await server.get(`/manifests/${payloadHash}.jws`, {
      "if-none-match": String(before.headers.etag),
    });
    expect(after.statusCode).toBe(200);
    valueOf(await verifyManifest(after.body, { root: await server.press.root(), payloadHash }));
    expect((await server.get("/root/2.jws")).headers["cache-control"]).toBe(FOR_EVER);
  });
});

describe("compression", () => {
  test.each([
    ["br, gzip", "br", brotliDecompressSync],
    ["gzip;q=1.0, br;q=0", "gzip", gunzipSync],
    ["*", "br", brotliDecompressSync],
    ["deflate", undefined, (bytes: Buffer) => bytes],
    ["", undefined, (bytes: Buffer) => bytes],
  ])("a client that takes %o gets %o, and the same bytes out of it", async (accepts, encoding, open) => {
    await using server = await served();
    const { payloadHash } = await newestManifest(server.press, "a-set");
    for (const url of ["/catalog.jws", `/manifests/${payloadHash}.jws`, `/packs/${payloadHash}.json`]) {
      const plain = await server.get(url);
      for (const _ of ["first", "kept"]) {
        const reply = await server.get(url, { "accept-encoding": accepts });
        expect(reply.headers["content-encoding"]).toBe(encoding);
        expect(reply.headers.vary).toBe("accept-encoding");
        expect(Buffer.from(open(reply.rawPayload)).equals(plain.rawPayload)).toBe(true);
      }
    }
  });
});

describe("a pack", () => {
  test("has every text of a practice set, each under its hash, for ever", async () => {
    await using server = await served();
    const { document, payloadHash } = await newestManifest(server.press, "a-set");
    const reply = await server.get(`/packs/${payloadHash}.json`);
    expect(reply.headers["cache-control"]).toBe(FOR_EVER);
    const { blobs } = reply.json<{ blobs: Record<string, string> }>();
    expect(Object.keys(blobs).toSorted()).toEqual(
      document.questions.flatMap(({ question, key }) => [question, key]).toSorted(),
    );
    for (const [hash, text] of Object.entries(blobs)) expect(sha256Hex(text)).toBe(hash);
  });

  test("of an exam has no key, before and after the release", async () => {
    await using server = await served("exam");
    const { document, payloadHash } = await newestManifest(server.press, "a-set");
    const before = await server.get(`/packs/${payloadHash}.json`);
    expect(Object.keys(before.json<{ blobs: object }>().blobs)).toEqual(
      document.questions.map(({ question }) => question),
    );
    expect(before.body).not.toContain("The first is right");
    server.press.clock.nowMs += 1;
    valueOf(await releaseSet(server.press.deps, "a-set"));
    expect((await server.get(`/packs/${payloadHash}.json`)).body).toBe(before.body);
  });
});

describe("an address that asks for packs without end", () => {
  test("is told when to come back, and no other address has to wait", async () => {
    // Of so many processes each allows one.
    await using server = await served("practice", 4000);
    const { payloadHash } = await newestManifest(server.press, "a-set");
    const ask = (remoteAddress: string) =>
      server.app.inject({ url: `/content/packs/${payloadHash}.json`, remoteAddress });
    expect((await ask("192.0.2.1")).statusCode).toBe(200);
    const refused = await ask("192.0.2.1");
    expect(refused.statusCode).toBe(429);
    expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);
    expect(refused.json().error.data.wire.failure).toEqual({ code: "rate_limited" });
    expect((await ask("192.0.2.2")).statusCode).toBe(200);
  });
});

describe("a server that has no connection to its database free", () => {
  test("says so of content, and when to come back", async () => {
    await using database = await freshDatabase();
    const pool = openPool(database.url, { connections: 1 });
    await using server = await openTestServer({ database, pool });
    const taken = await pool.connect();
    pool.options.connectionTimeoutMillis = 10;
    for (const url of ["/catalog.jws", "/root/1.jws", `/packs/${"a".repeat(64)}.json`]) {
      const reply = await server.http.inject(`/content${url}`);
      expect([url, reply.statusCode]).toEqual([url, 503]);
      expect(reply.headers["retry-after"]).toBe("5");
      expect(reply.json().error.data.wire).toMatchObject({
        failure: { code: "server_unavailable" },
        retryAfterMs: 5000,
      });
    }
    taken.release();
    expect((await server.http.inject("/content/root/1.jws")).statusCode).toBe(204);
  });
});

describe("the keys of an exam", () => {
  test("are as good as not there until the release, and never cached as missing", async () => {
    await using server = await served("exam");
    const { document } = await newestManifest(server.press, "a-set");
    for (const { question, key } of document.questions) {
      expect((await server.get(`/blobs/${question}`)).statusCode).toBe(200);
      const hidden = await server.get(`/blobs/${key}`);
      const absent = await server.get(`/blobs/${"0".repeat(64)}`);
      expect(hidden.statusCode).toBe(404);
      expect(hidden.headers).not.toHaveProperty("etag");
      expect(hidden.headers["cache-control"]).not.toBe(FOR_EVER);
      expect(hidden.body.replaceAll(key, "")).toBe(absent.body.replaceAll("0".repeat(64), ""));
    }
    valueOf(await releaseSet(server.press.deps, "a-set"));
    for (const { key } of document.questions)
      expect((await server.get(`/blobs/${key}`)).statusCode).toBe(200);
  });

  test("of a version published after the release wait for the next one", async () => {
    await using server = await served("exam");
    valueOf(await releaseSet(server.press.deps, "a-set"));
    const policy = { ...aSetFile().policy, mode: "exam" as const };
    const questions = aSetFile().questions.map((question) => ({ ...question, explanation: "New." }));
    server.press.clock.nowMs += 1;
    valueOf(await publishSet(server.press.deps, aSetFile({ policy, questions })));
    const key = (await newestManifest(server.press, "a-set")).document.questions[0]?.key ?? "";
    expect((await server.get(`/blobs/${key}`)).statusCode).toBe(404);
    valueOf(await releaseSet(server.press.deps, "a-set"));
    expect((await server.get(`/blobs/${key}`)).statusCode).toBe(200);
  });
});

test("the next root, which every device asks for, is no error where there is none yet", async () => {
  await using server = await served();
  const reply = await server.get("/root/2.jws");
  expect(reply.statusCode).toBe(204);
  expect(reply.body).toBe("");
  expect(reply.headers["cache-control"]).toBe("no-cache");
});

describe("an address that names nothing", () => {
  const hash = "a".repeat(64);
  test.each([
    "/root/0.jws",
    "/root/01.jws",
    "/root/9999999999.jws",
    "/root/1%00.jws",
    `/manifests/${hash}.jws`,
    `/manifests/${hash.toUpperCase()}.jws`,
    "/manifests/'; drop table sets;--.jws",
    `/packs/${hash}.json`,
    `/blobs/${hash}`,
    "/blobs/..%2f..%2fetc%2fpasswd",
    "/blobs/",
  ])("%s is not found", async (url) => {
    await using server = await served();
    expect((await server.get(url)).statusCode).toBe(404);
  });
});
