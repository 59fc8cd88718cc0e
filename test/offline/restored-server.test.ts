import { afterEach, expect, test } from "vitest";
import { aSetFile, RIGHT } from "../support/builders.ts";
import { aDevice, startAttempt, valueOf, type Device } from "./support/a-device.ts";
import { aServer } from "./support/a-server.ts";

let device: Device;
afterEach(() => device.putAway());

test("a server that was restored takes again what it lacks, also where more of the same attempt waits behind that", async () => {
  const server = await aServer(aSetFile());
  device = aDevice(server);
  const engine = await device.openWith("a-set");
  const attemptId = await startAttempt(engine);
  engine.wake("tap");
  expect(await engine.rested()).toBe("idle");
  const { files } = server.publisher;
  const before = files.get("catalog.jws") ?? "";
  await server.publisher.publish(aSetFile({ id: "b-set" }));
  valueOf(await engine.refreshCatalog());
  await engine.rested();
  files.set("catalog.jws", before);
  server.held.clear();

  device.goOffline();
  valueOf(await engine.recordAnswer(attemptId, "q1", RIGHT["single-choice"]));
  await engine.rested();
  device.goOnline();
  expect(await engine.refreshCatalog()).toMatchObject({ failure: { code: "version_rolled_back" } });
  expect(await engine.rested()).toBe("idle");
  expect(await engine.readSyncStatus()).toMatchObject({ waiting: 0, waitingEvents: 0 });
  const events = await device.look(engine.account.learnerId, (db) => db.events.toArray());
  expect([...server.held.keys()].toSorted()).toEqual(
    events.map(({ journalId, seq }) => `${journalId} ${seq}`).toSorted(),
  );
});
