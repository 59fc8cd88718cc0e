import { afterEach, expect, test } from "vitest";
import type { Policy } from "../../src/domain/set/policy.ts";
import { aSetFile } from "../support/builders.ts";
import { aDevice, startAttempt, valueOf, type Device } from "./support/a-device.ts";
import { aServer } from "./support/a-server.ts";

let device: Device;

afterEach(() => device.putAway());

async function openWith(parts: Partial<Policy>) {
  const server = await aServer(aSetFile({ policy: { ...aSetFile().policy, ...parts } }));
  device = aDevice(server);
  const engine = await device.openWith("a-set");
  device.goOffline();
  const take = async () => {
    const attemptId = await startAttempt(engine);
    return valueOf(await engine.recordFinish(attemptId));
  };
  return { engine, take };
}

test("with no network it is known how many attempts are left, and none is refused beyond them", async () => {
  const { engine, take } = await openWith({ attemptLimit: 2 });
  const seen: (number | undefined)[] = [];
  for (let taken = 0; taken < 4; taken += 1) {
    seen.push(await engine.readAttemptsLeft("a-set"));
    await take();
  }
  expect(seen).toEqual([2, 1, 0, 0]);
  expect(await engine.listLibrary()).toMatchObject([{ attemptLimit: 2 }]);
});

test("a set that limits no attempts has none left to count", async () => {
  const { engine, take } = await openWith({ mode: "exam" });
  await take();
  expect(await engine.readAttemptsLeft("a-set")).toBeUndefined();
  expect((await engine.listLibrary())[0]?.attemptLimit).toBeUndefined();
});
