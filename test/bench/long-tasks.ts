import type { Page } from "playwright";

/** Watches from now on for what holds the page up: tasks of 50 ms and more, as the browser itself counts them. */
export async function watchLongTasks(page: Page): Promise<() => Promise<number[]>> {
  const tasks = await page.evaluateHandle(() => {
    const durations: number[] = [];
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) durations.push(duration);
    }).observe({ type: "longtask" });
    return durations;
  });
  return () => tasks.jsonValue();
}

/** The longest, in milliseconds, that this page was kept from a timer from now on: of one with nothing to do, the machine's noise. */
export async function watchNoise(page: Page): Promise<() => Promise<number>> {
  const seen = await page.evaluateHandle(() => {
    const noise = { longestMs: 0 };
    let lastMs = performance.now();
    setInterval(() => {
      const nowMs = performance.now();
      noise.longestMs = Math.max(noise.longestMs, nowMs - lastMs - 10);
      lastMs = nowMs;
    }, 10);
    return noise;
  });
  return async () => {
    const { longestMs } = await seen.jsonValue();
    await page.close();
    return longestMs;
  };
}
