import type { Page } from "playwright";
import type { Mundap } from "../e2e/running-server.ts";
import { atMost, median, percentile, type Measurement } from "./measurement.ts";
import { openProfile } from "./open-profile.ts";
import { downloadSet, openLibrary, waitForWorker } from "./take-set.ts";

const BUDGET_MS = 1000;
const STARTS = 11;

/** From the navigation to a library one can press a button in, with no server at all. */
export async function measureOfflineStart(mundap: Mundap, set: string): Promise<Measurement[]> {
  const profile = await openProfile({ baseURL: mundap.url });
  try {
    const page = await profile.context.newPage();
    await openLibrary(page);
    await downloadSet(page, set);
    await waitForWorker(page);
    await page.close();
    await mundap.stop();
    const times: number[] = [];
    for (let start = 0; start < STARTS; start += 1) {
      const fresh = await profile.context.newPage();
      times.push(await timeToInteractiveMs(fresh));
      await fresh.close();
    }
    return [
      {
        what: "start without a network, to an interactive library",
        measured: Math.round(median(times)),
        unit: "ms",
        budget: atMost(BUDGET_MS),
        note: `median of ${STARTS}, slowest ${Math.round(percentile(times, 1))} ms; browser already running`,
      },
    ];
  } finally {
    await profile.close();
    await mundap.start();
  }
}

/** In the page's own clock, which begins with the navigation: the frame after the first live button. */
async function timeToInteractiveMs(page: Page): Promise<number> {
  await page.addInitScript(() => {
    const look = new MutationObserver(() => {
      if (document.querySelector("main li button:not([disabled])") === null) return;
      look.disconnect();
      requestAnimationFrame(() => setTimeout(() => performance.mark("library-interactive")));
    });
    look.observe(document, { childList: true, subtree: true });
  });
  await page.goto("/");
  const mark = await page.waitForFunction(
    () => performance.getEntriesByName("library-interactive")[0]?.startTime,
  );
  return Number(await mark.jsonValue());
}
