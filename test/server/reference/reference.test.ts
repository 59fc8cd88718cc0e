import { readFileSync } from "node:fs";
import { randomBytes } from "node:crypto";
import { fastify, type FastifyPluginCallback } from "fastify";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { ok } from "../../../src/domain/result.ts";
import { composeParts } from "../../../src/server/compose-parts.ts";
import { openDatabase } from "../../../src/server/db/open-database.ts";
import { HTTP_ADDRESSES } from "../../../src/server/reference/http-addresses.ts";
import { appRouter } from "../../../src/server/api/router.ts";
import { v1AppRouter } from "../../../src/server/legacy/v1-router.ts";
import { openMetrics } from "../../../src/server/monitoring/metrics.ts";
import { composeReference } from "../../../src/server/reference/compose-reference.ts";
import { DESCRIBED_PROCEDURES } from "../../../src/server/reference/described-procedures.ts";
import { DESCRIBED_V1 } from "../../../src/server/reference/described-v1.ts";
import { definitionsOf } from "../../../src/server/reference/list-procedures.ts";
import { sampleOf } from "../../../src/server/reference/sample-of.ts";
import { writeReference } from "../../../src/server/reference/write-reference.ts";
import { writeShape } from "../../../src/server/reference/write-shape.ts";

const reference = composeReference();

test("docs/api.md says what the routers are: after a change, run npm run docs:api", () => {
  expect(readFileSync("docs/api.md", "utf8")).toBe(writeReference(reference));
});

test("every procedure is described in both languages, and no other", () => {
  const paths = [reference.procedures, reference.v1].map((list) => list.map(({ path }) => path).sort());
  expect(paths).toEqual([Object.keys(DESCRIBED_PROCEDURES).sort(), Object.keys(DESCRIBED_V1).sort()]);
});

describe("examples", () => {
  const cases = [appRouter, v1AppRouter]
    .flatMap(definitionsOf)
    .flatMap(([path, { inputs, output }]) => [
      ...inputs.map((schema) => [`${path} input`, schema, "input"] as const),
      ...(output === undefined ? [] : [[`${path} output`, output, "output"] as const]),
    ]);

  test.each(cases)("%s is taken by its own schema", (_, schema, io) => {
    const sample = sampleOf(z.toJSONSchema(schema, { io, unrepresentable: "any" }));
    expect(z.safeParse(schema, sample).error?.issues ?? []).toEqual([]);
  });
});

test("a schema is read as people write types, with its limits", () => {
  const schema = z.object({
    id: z.uuid().optional(),
    tags: z.array(z.enum(["a", "b"])).max(3),
    count: z.int().min(0),
    at: z.number().nullable(),
  });
  expect(writeShape(z.toJSONSchema(schema))).toBe(
    [
      "{",
      "  id?: string",
      '  tags: ("a" | "b")[] // ≤ 3 items',
      "  count: integer // ≥ 0",
      "  at: number | null",
      "}",
    ].join("\n"),
  );
});

test("every address that is no procedure is listed, and no other", async () => {
  await using served = await servedAddresses();
  const listed = HTTP_ADDRESSES.map(({ method, path }) => `${method} ${path}`);
  expect(served.addresses.toSorted()).toEqual(listed.toSorted());
});

/** What the parts of the whole server register; nothing of it is called, so that no database has to be there. */
async function servedAddresses() {
  const addresses: string[] = [];
  const collector: FastifyPluginCallback = (app, _options, done) => {
    app.addHook("onRoute", ({ method, url }) => {
      // tRPC's own address stands for every procedure, HEAD for the GET beside it.
      if (url.endsWith("/:path")) return;
      for (const one of [method].flat()) if (one !== "HEAD") addresses.push(`${one} ${url}`);
    });
    done();
  };
  const db = openDatabase("postgres://nowhere.invalid/none");
  const metrics = openMetrics();
  const nothing = () => undefined;
  const parts = composeParts({
    db,
    keys: { folder: "/nowhere", read: () => Promise.reject(new Error("no key is asked for")) },
    now: Date.now,
    randomBytes,
    note: nothing,
    contacts: () => Promise.resolve(ok({ contacts: [] })),
    backups: "/nowhere",
    metrics,
    measure: nothing,
    submissions: { add: nothing, flush: () => Promise.resolve() },
    readiness: { problem: () => Promise.resolve(undefined) },
    origins: ["https://quiz.example.org"],
    staffSecret: "s".repeat(32),
    v1Secret: "v".repeat(32),
  });
  const app = fastify();
  // As fastify-plugin marks them: the hook is for what is registered beside it.
  await app.register(Object.assign(collector, { [Symbol.for("skip-override")]: true }));
  for (const part of parts) await app.register(part.routes, { prefix: part.prefix ?? "" });
  await app.ready();
  return {
    addresses,
    async [Symbol.asyncDispose]() {
      await app.close();
      await db.destroy();
    },
  };
}
