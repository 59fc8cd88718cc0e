import { afterEach, beforeEach, expect, test } from "vitest";
import type { OpenedEngine } from "../../src/offline/open-engine.ts";
import { aSetFile, RIGHT } from "../support/builders.ts";
import { aDevice, startAttempt, valueOf, type Device } from "./support/a-device.ts";
import { aServer, type Server } from "./support/a-server.ts";

let server: Server;
let device: Device;

beforeEach(async () => {
  server = await aServer(aSetFile());
  device = aDevice(server);
});
afterEach(() => device.putAway());

const DAY_MS = 86_400_000;

async function finishOne(engine: OpenedEngine) {
  const attemptId = await startAttempt(engine);
  valueOf(await engine.recordAnswer(attemptId, "q1", RIGHT["single-choice"]));
  expect(await engine.asksSatisfaction(attemptId)).toBe(false);
  valueOf(await engine.recordFinish(attemptId));
  return attemptId;
}

test("how it goes is asked after the third attempt, never during one, then not for a month, and is sent later", async () => {
  const engine = await device.openWith("a-set");
  device.goOffline();
  for (const _ of [1, 2]) expect(await engine.asksSatisfaction(await finishOne(engine))).toBe(false);
  const third = await finishOne(engine);
  expect(await engine.asksSatisfaction(third)).toBe(true);
  // It stays with its attempt, whoever looks away meanwhile.
  expect(await engine.asksSatisfaction(third)).toBe(true);
  expect(await engine.asksSatisfaction(await finishOne(engine))).toBe(false);
  valueOf(await engine.recordSatisfaction(third, 4));
  expect(await engine.asksSatisfaction(third)).toBe(false);
  device.pass(29 * DAY_MS);
  expect(await engine.asksSatisfaction(await finishOne(engine))).toBe(false);
  device.pass(2 * DAY_MS);
  // An old attempt that is looked at again is no occasion.
  expect(await engine.asksSatisfaction(third)).toBe(false);
  const later = await finishOne(engine);
  expect(await engine.asksSatisfaction(later)).toBe(true);
  await engine.settleSatisfaction();
  expect(await engine.asksSatisfaction(later)).toBe(false);

  device.goOnline();
  engine.wake("online");
  await engine.rested();
  const rated = [...server.held.values()]
    .map(({ event }) => JSON.parse(event.body))
    .filter(({ type }) => type === "rated");
  expect(rated).toMatchObject([{ attemptId: third, stars: 4 }]);
  expect(rated[0]).not.toHaveProperty("questionId");
});
