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
