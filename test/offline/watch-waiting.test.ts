import { afterEach, expect, test, vi } from "vitest";
import { drainOutbox } from "../../src/offline/drain-outbox.ts";
import { showBadge } from "../../src/offline/show-badge.ts";
import { aSetFile, RIGHT } from "../support/builders.ts";
import { aDevice, startAttempt, valueOf, type Device } from "./support/a-device.ts";
import { aServer } from "./support/a-server.ts";

let device: Device;
afterEach(async () => {
  vi.unstubAllGlobals();
  await device.putAway();
});

test("the number of answers that wait is told at once and at every change, whoever makes it", async () => {
  const server = await aServer(aSetFile());
  device = aDevice(server);
  const engine = await device.openWith("a-set");
  const told: number[] = [];
  const stop = engine.watchWaiting((answers) => void told.push(answers));
  const toldLast = async (answers: number) => await vi.waitFor(() => expect(told.at(-1)).toBe(answers));
  await toldLast(0);

  device.goOffline();
  const other = await device.open();
  const attemptId = await startAttempt(other);
  valueOf(await other.recordAnswer(attemptId, "q1", RIGHT["single-choice"]));
  await toldLast(1);
  valueOf(await engine.recordAnswer(attemptId, "q3", RIGHT["short-text"]));
  await toldLast(2);
  // Not every event is an answer.
  valueOf(await engine.recordFlag(attemptId, "q1", "set"));
  expect(await drainOutbox({ ports: device.aTab() })).toEqual({ left: "waiting", answers: 2 });

  device.goOnline();
  expect(await drainOutbox({ ports: device.aTab() })).toEqual({ left: "empty", answers: 0 });
  await toldLast(0);
  stop();
  valueOf(await engine.recordAnswer(attemptId, "q2", RIGHT["multiple-choice"]));
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(told.at(-1)).toBe(0);
});

test("the app's icon shows it where a browser can, and nothing fails where it cannot", async () => {
  const shown: number[] = [];
  vi.stubGlobal("navigator", { setAppBadge: async (count: number) => void shown.push(count) });
  await showBadge(3);
  await showBadge(0);
  expect(shown).toEqual([3, 0]);
  vi.stubGlobal("navigator", { setAppBadge: () => Promise.reject(new DOMException("", "NotAllowedError")) });
  await showBadge(3);
  vi.stubGlobal("navigator", {});
  await showBadge(3);
});
