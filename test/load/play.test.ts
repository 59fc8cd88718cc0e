import { expect, test } from "vitest";
import { openLog } from "./open-log.ts";
import { drawArrivals, play } from "./play.ts";
import { summarise } from "./summarise.ts";

test("users act as often as their thinking lets them, at moments of their own", () => {
  const arrivals = drawArrivals(1000, { thinkMs: 8000, lengthMs: 60_000 });
  // 7,500 in the mean, and six times the deviation of such a number to either side.
  expect(arrivals.length).toBeGreaterThan(6980);
  expect(arrivals.length).toBeLessThan(8020);
  expect(new Set(arrivals.map(({ user }) => user)).size).toBeGreaterThan(990);
  expect(arrivals.every(({ atMs }, at) => atMs >= (arrivals[at - 1]?.atMs ?? 0) && atMs < 60_000)).toBe(true);
});

test("a stall is counted for all who wanted to act meanwhile, and told as the generator's own lateness", async () => {
  const log = openLog();
  const arrivals = [0, 10, 20, 30].map((atMs, user) => ({ user, atMs }));
  await play(log, arrivals, async (user, intendedMs) => {
    const startedMs = performance.now();
    // Nobody else gets a turn.
    if (user === 0) while (performance.now() - startedMs < 130);
    log.timed.push({ kind: "answer", intendedMs, startedMs, endedMs: performance.now() });
  });
  const { meanMs, lag } = summarise(log);
  expect(log.timed).toHaveLength(4);
  expect(meanMs).toBeGreaterThan(100);
  expect(lag.worstMs).toBeGreaterThan(100);
});

test("who is slow to be answered holds up nobody else", async () => {
  const log = openLog();
  let answerFirst: () => void;
  const first = new Promise<void>((resolve) => {
    answerFirst = resolve;
  });
  const arrivals = [0, 1].map((atMs, user) => ({ user, atMs }));
  // The first is answered only once the second has been here.
  await play(log, arrivals, (user) => {
    if (user === 0) return first;
    answerFirst();
    return Promise.resolve();
  });
  expect(log.lagsMs).toHaveLength(2);
});
