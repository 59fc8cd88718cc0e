import { setTimeout as sleep } from "node:timers/promises";
import { openDevice } from "./device.ts";
import type { Sent } from "./front.ts";
import type { Peer } from "./open-peers.ts";
import type { WrittenRows } from "./page/peer-page.ts";

export type TimedRun = {
  /** Of each answer, from the call to its word that it is recorded. */
  recordMs: number[];
  drainMs: number;
  sent: Sent;
  /** Of the answers alone: what the device holds before the first of them is taken off. */
  storedBytes: number;
  /** What was written for each answer, where the peer tells. */
  rows: WrittenRows[];
};

/** What one process does for all: a server that has just been kept from working asks everyone to come later. */
const CALM_MS = 1500;

/** A new device records without a network, one answer after the other, and then sends everything. */
export async function runTimed(peer: Peer, answers: number): Promise<TimedRun> {
  const device = await openDevice();
  try {
    await peer.backend.empty();
    peer.front.setNetwork("on");
    await device.start(peer.url);
    peer.front.setNetwork("off");
    const before = await device.storedBytes();
    const recorded = await device.page().evaluate((count) => globalThis.peer?.recordMany(0, count), answers);
    const storedBytes = (await device.storedBytes()) - before;
    await sleep(CALM_MS);
    peer.front.takeSent();
    const startedAt = performance.now();
    peer.front.setNetwork("on");
    await device.page().evaluate(() => globalThis.peer?.drain());
    const drainMs = performance.now() - startedAt;
    const sent = peer.front.takeSent();
    const rows = (await device.page().evaluate(() => globalThis.peer?.writtenRows?.())) ?? [];
    const taken = await peer.backend.deliveries();
    const missing = recorded?.filter(({ name }) => taken.get(name) !== 1) ?? [];
    if (sent.requests > 0 && missing.length > 0) {
      throw new Error(`${peer.name} calls itself done, and ${missing.length} answers are not there once`);
    }
    return { recordMs: recorded?.map(({ tookMs }) => tookMs) ?? [], drainMs, sent, storedBytes, rows };
  } finally {
    await device.throwAway();
  }
}
