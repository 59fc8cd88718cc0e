import { setTimeout as wait } from "node:timers/promises";
import type { Log } from "./open-log.ts";

export type Arrival = { user: number; atMs: number };

/**
 * When each of many users acts, who all think for a while and act whatever became of the last time: each has a stream
 * of arrivals of its own with exponential pauses. Sorted by time, from 0 on.
 */
export function drawArrivals(
  users: number,
  { thinkMs, lengthMs }: { thinkMs: number; lengthMs: number },
): Arrival[] {
  const arrivals: Arrival[] = [];
  for (let user = 0; user < users; user += 1) {
    for (let atMs = pause(thinkMs); atMs < lengthMs; atMs += pause(thinkMs)) arrivals.push({ user, atMs });
  }
  return arrivals.toSorted((a, b) => a.atMs - b.atMs);
}

function pause(meanMs: number): number {
  return -Math.log(1 - Math.random()) * meanMs;
}

/**
 * Begins each at its time and waits for none: a slow reply delays nobody else, and what begins late because this
 * process was busy is measured from when it should have begun.
 */
export async function play(
  log: Log,
  arrivals: readonly Arrival[],
  act: (user: number, intendedMs: number) => Promise<void>,
): Promise<void> {
  const begunMs = performance.now();
  const running: Promise<void>[] = [];
  for (const { user, atMs } of arrivals) {
    const intendedMs = begunMs + atMs;
    const early = intendedMs - performance.now();
    if (early > 0) await wait(early);
    log.lagsMs.push(Math.max(0, performance.now() - intendedMs));
    running.push(act(user, intendedMs));
  }
  await Promise.all(running);
}
