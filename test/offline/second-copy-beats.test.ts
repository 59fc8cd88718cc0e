import { afterEach, beforeEach, expect, test } from "vitest";
import { createCopyWriter } from "../../src/offline/journal/copy-writer.ts";
import { encodeRecords } from "../../src/offline/journal/copy-records.ts";
import { findCopies, type FoundCopies } from "../../src/offline/journal/found-copies.ts";
import { restoreJournals } from "../../src/offline/journal/restore-journals.ts";
import type { OpenedEngine } from "../../src/offline/open-engine.ts";
import type { Local } from "../../src/offline/store/local.ts";
import { aSetFile } from "../support/builders.ts";
import { aDevice, startAttempt, valueOf, type Device } from "./support/a-device.ts";
import { aServer } from "./support/a-server.ts";

// Who looks after the files and shows no sign of life for 45 seconds is replaced: however much there is to do, a sign
// comes after each part of it.

const ATTEMPTS = 3;

let device: Device;
let engine: OpenedEngine;
let found: FoundCopies;

/** Attempts that are in the second copy alone. */
beforeEach(async () => {
  const server = await aServer(aSetFile());
  device = aDevice(server);
  engine = await device.openWith("a-set");
  device.goOffline();
  for (let n = 0; n < ATTEMPTS; n += 1) {
    const attemptId = await startAttempt(engine);
    valueOf(await engine.recordFlag(attemptId, "q1", "set"));
  }
  await engine.copied();
  await device.putAway();
  found = await findCopies(await device.files.open(), [...device.files.contents.keys()]);
  await device.wipeDatabases();
});
afterEach(() => device.putAway());

const withLocal = async (work: (local: Local) => Promise<void>) =>
  await device.lookAtRegistry(async (registry) => {
    const { account } = engine;
    await device.look(account.learnerId, async (db) => {
      await work({ db, device: registry, ports: device.aTab(), account });
    });
  });

test("between one journal that is put back and the next", async () => {
  await withLocal(async (local) => {
    const restored: number[] = [];
    await restoreJournals(local, found, async () => void restored.push(await local.db.journals.count()));
    expect(restored).toEqual(Array.from({ length: found.events.size }, (_, n) => n + 1));
    expect(restored.length).toBeGreaterThanOrEqual(ATTEMPTS);
  });
});

test("between one journal that is carried over and the next", async () => {
  await withLocal(async (local) => {
    let bytes = 0;
    const append = async (records: Uint8Array) => void (bytes += records.byteLength);
    const writer = createCopyWriter(local, "a", { append, close: async () => {} });
    const seen = new Set<number>();
    await writer.carryOver(found, async () => void seen.add(bytes));
    expect(seen.size).toBeGreaterThan(ATTEMPTS);
  });
});

test("while one long file is read", async () => {
  const long = encodeRecords(Array.from({ length: 2000 }, () => new TextEncoder().encode("{}")));
  let beats = 0;
  await findCopies({ read: async () => long }, ["a"], async () => void (beats += 1));
  expect(beats).toBeGreaterThan(2000 / 500);
});
