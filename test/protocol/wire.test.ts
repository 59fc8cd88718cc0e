import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import * as z from "zod/mini";
import { Event } from "../../src/domain/attempt/event.ts";
import { Receipt } from "../../src/domain/attempt/receipt.ts";
import { SessionTicket } from "../../src/domain/attempt/session-ticket.ts";
import { Key, Question } from "../../src/domain/question/question.ts";
import { Catalog } from "../../src/domain/set/catalog.ts";
import { Manifest } from "../../src/domain/set/manifest.ts";
import { Root } from "../../src/domain/set/root.ts";
import { sha256Hex } from "../../src/domain/sha256.ts";
import { PROTOCOL_FLOOR, PROTOCOL_VERSION } from "../../src/protocol/version.ts";

const PROTOCOL = new URL("../../src/protocol/", import.meta.url);
const DOCUMENTS = { Event, Question, Key, Root, Catalog, Manifest, SessionTicket, Receipt };

/** Every schema that this room exports, and the documents that travel beside the calls, by name. */
async function wireSchemas(): Promise<[string, z.ZodMiniType][]> {
  const files = readdirSync(PROTOCOL).filter((file) => file.endsWith(".ts"));
  const modules = await Promise.all(files.map((file) => importFile(new URL(file, PROTOCOL).pathname)));
  const exported = modules.flatMap((module) => Object.entries(module));
  return [...exported, ...Object.entries(DOCUMENTS)].filter((entry): entry is [string, z.ZodMiniType] =>
    isSchema(entry[1]),
  );
}

async function importFile(path: string): Promise<Record<string, unknown>> {
  return import(/* @vite-ignore */ path);
}

function isSchema(value: unknown): value is z.ZodMiniType {
  return value instanceof z.ZodMiniType;
}

/*
 * If this fails, what is said on the wire has changed: raise PROTOCOL_VERSION and say in version.ts
 * what changed (the new version gets a file of its own), and keep reading what older clients say.
 */
test("what is said on the wire is what this protocol version was published with", async () => {
  const schemas = await wireSchemas();
  expect(schemas.length).toBeGreaterThan(30);
  const pinned = Object.fromEntries(
    schemas
      .map(([name, schema]) => [name, sha256Hex(JSON.stringify(z.toJSONSchema(schema)))] as const)
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
  await expect(`${JSON.stringify(pinned, null, 2)}\n`).toMatchFileSnapshot(
    `../fixtures/wire-v${PROTOCOL_VERSION}.json`,
  );
});

test("the floor is a version that existed", () => {
  expect(PROTOCOL_FLOOR).toBeGreaterThanOrEqual(1);
  expect(PROTOCOL_FLOOR).toBeLessThanOrEqual(PROTOCOL_VERSION);
});
