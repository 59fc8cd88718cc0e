import { afterEach, expect, test, vi } from "vitest";
import { drainForPage, drainInBackground, type SyncEvent } from "../../src/worker/drain-in-background.ts";
import { aDevice, startAttempt, valueOf, type Device } from "../offline/support/a-device.ts";
import { aServer, type Server } from "../offline/support/a-server.ts";
import { aSetFile, RIGHT } from "../support/builders.ts";

let device: Device;
afterEach(async () => {
  vi.unstubAllGlobals();
  await device.putAway();
});

/** A worker beside a page that has left two answers behind. */
async function aWorker() {
  const server = await aServer(aSetFile());
  device = aDevice(server);
  const engine = await device.openWith("a-set");
  device.goOffline();
  const attemptId = await startAttempt(engine);
  valueOf(await engine.recordAnswer(attemptId, "q1", RIGHT["single-choice"]));
  valueOf(await engine.recordAnswer(attemptId, "q3", RIGHT["short-text"]));
  await device.putAway();
  const shown: number[] = [];
  vi.stubGlobal("MUNDAP_BUILD", "test");
  vi.stubGlobal("MUNDAP_ROOT", null);
  vi.stubGlobal("navigator", {
    onLine: true,
    setAppBadge: async (count: number) => void shown.push(count),
  });
  const worker = { location: { origin: "https://mundap.test" } };
  return { server, shown, worker };
}

function reach(fetcher: Server["fetch"]): void {
  vi.stubGlobal("fetch", fetcher);
}

async function unreachable(): Promise<Response> {
  throw new TypeError("Failed to fetch");
}

test("a worker that was woken shows at the app's icon what still waits, and asks to be woken again", async () => {
  const { server, shown, worker } = await aWorker();
  reach(unreachable);
  const kept: Promise<unknown>[] = [];
  const event = (tag: string) =>
    ({ tag, waitUntil: (done: Promise<unknown>) => kept.push(done) }) as unknown as SyncEvent;
  drainInBackground(worker, event("mundap-outbox"));
  await expect(kept[0]).rejects.toThrow("wake the worker again");
  expect(shown).toEqual([2]);
  reach(server.fetch);
  drainInBackground(worker, event("mundap-outbox"));
  await kept[1];
  expect(shown).toEqual([2, 0]);
  drainInBackground(worker, event("somebody-else's"));
  expect(kept).toHaveLength(2);
});

test("a worker that sends in the place of a page shows it too", async () => {
  const { server, shown, worker } = await aWorker();
  reach(server.fetch);
  await drainForPage(worker);
  expect(shown).toEqual([0]);
});
