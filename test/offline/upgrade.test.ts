import { Dexie } from "dexie";
import { afterEach, beforeEach, expect, test } from "vitest";
import { databaseName } from "../../src/offline/store/open-database.ts";
import { anId } from "../support/builders.ts";
import { aDevice, type Device } from "./support/a-device.ts";
import { aServer } from "./support/a-server.ts";

let device: Device;

beforeEach(async () => {
  device = aDevice(await aServer());
});
afterEach(() => device.putAway());

test("an upgrade of the store keeps every pending row of the version before it, and the server's word", async () => {
  const { account } = await device.open();
  await device.putAway();
  await Dexie.delete(databaseName(account.learnerId));
  const before = new Dexie(databaseName(account.learnerId));
  before.version(1).stores({
    meta: "k",
    roots: "version",
    events: "[journalId+seq], &recordId",
    outbox: "[journalId+seq], type",
    attempts: "attemptId, setId, startedAt, manifest",
    grades: "[attemptId+questionId], attemptId, setId, at",
    outcomes: "[attemptId+questionId], attemptId, acceptance",
  });
  const rows = ["answered", "flagged"].map((type, seq) => ({
    journalId: anId("j"),
    seq,
    type,
    bytes: 1,
    tries: 2,
  }));
  const [first, second] = rows;
  await before.table("outbox").bulkAdd([first, { ...second, aside: "request_malformed" }]);
  const answer = { attemptId: anId("a"), questionId: "q1", seq: 1 };
  const wrong = { verdict: "incorrect", fraction: 0 };
  await before.table("grades").add({ ...answer, ...wrong, setId: "s", category: "c", at: 1 });
  const right = { verdict: "correct", fraction: 1, acceptance: "counted", reason: "in_time" };
  await before.table("outcomes").add({ ...answer, ...right });
  before.close();
  const after = await device.open();
  expect(await after.readSyncStatus()).toMatchObject({ waiting: 1, waitingEvents: 2, held: 1 });
  expect(await after.readStatistics()).toMatchObject({ answered: 1, correct: 1 });
});
