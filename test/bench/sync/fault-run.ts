import { setTimeout as sleep } from "node:timers/promises";
import { openDevice, type Device } from "./device.ts";
import type { Peer } from "./open-peers.ts";
import { seededRandom } from "./seeded-random.ts";

export type FaultRun = {
  recorded: number;
  /** Recorded, and not on the server although the peer calls itself done and does not count it as waiting. */
  lost: number;
  /** Taken by the server more than once. */
  doubled: number;
  /** Not on the server when the time was over, and still counted as waiting or being sent. */
  waiting: number;
  drainMs: number;
  requests: number;
};

const FAILING_SHARE = 0.2;
/** A peer that begins anew at every failed request backs off longer and longer; then it is cut short. */
const PATIENCE_MS = 60_000;

/**
 * The browser is killed in the middle of recording and again in the middle of sending, and one request
 * in five fails. An answer whose recording the kill cut off is given again, as a learner would.
 */
export async function runWithFaults(peer: Peer, run: { answers: number; seed: number }): Promise<FaultRun> {
  const roll = seededRandom(run.seed);
  const recorded = new Set<string>();
  const device = await openDevice((name) => void recorded.add(name));
  try {
    await peer.backend.empty();
    peer.front.setNetwork("on");
    const killAfter = Math.round(run.answers * (0.3 + 0.4 * roll()));
    await device.start(peer.url);
    peer.front.setNetwork("off");
    const cutOff = record(device, { from: 0, to: run.answers });
    cutOff.catch(() => undefined);
    await until(() => Promise.resolve(recorded.size >= killAfter));
    await device.kill();
    peer.front.setNetwork("on");
    await device.start(peer.url);
    peer.front.setNetwork("off");
    await record(device, { from: recorded.size, to: run.answers });

    peer.front.takeSent();
    peer.front.fail(FAILING_SHARE, run.seed);
    const share = 0.2 + 0.5 * roll();
    const startedAt = performance.now();
    peer.front.setNetwork("on");
    const killed = device.page().evaluate(() => globalThis.peer?.drain());
    killed.catch(() => undefined);
    await until(async () => (await peer.backend.deliveries()).size >= share * recorded.size);
    await device.kill();
    await device.start(peer.url);
    const draining = device.page().evaluate(() => globalThis.peer?.drain());
    // The browser is ended while it still sends.
    draining.catch(() => undefined);
    const end = await Promise.race([
      draining.then(() => "done" as const),
      sleep(PATIENCE_MS, "out_of_time" as const, { ref: false }),
    ]);
    const drainMs = performance.now() - startedAt;
    const { requests } = peer.front.takeSent();

    const taken = await peer.backend.deliveries();
    const counted = new Set(await device.page().evaluate(() => globalThis.peer?.waiting() ?? []));
    const missing = [...recorded].filter((name) => !taken.has(name));
    const lost = end === "done" ? missing.filter((name) => !counted.has(name)) : [];
    return {
      recorded: recorded.size,
      lost: lost.length,
      waiting: missing.length - lost.length,
      doubled: [...taken.values()].filter((times) => times > 1).length,
      drainMs,
      requests,
    };
  } finally {
    peer.front.fail(0, 0);
    await device.throwAway();
  }
}

async function record(device: Device, range: { from: number; to: number }): Promise<void> {
  await device.page().evaluate(({ from, to }) => globalThis.peer?.recordMany(from, to), range);
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  const endMs = performance.now() + PATIENCE_MS;
  while (!(await condition()) && performance.now() < endMs) await sleep(5);
}
