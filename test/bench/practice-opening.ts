import type { Page } from "playwright";
import type { Mundap } from "../e2e/running-server.ts";
import { publishManyQuestions } from "./many-questions.ts";
import { median, percentile, type Measurement } from "./measurement.ts";
import { openProfile } from "./open-profile.ts";
import { downloadSet, openLibrary, waitForWorker } from "./take-set.ts";

const FEW = { total: 10, inEach: 5 };
const MANY = { total: 10_000, inEach: 500 };
const TIMES = 9;

/** A practice over all sets on the device: opened from the library, and begun, in a page that was just loaded. */
export async function measurePracticeOpening(mundap: Mundap): Promise<Measurement[]> {
  const measurements: Measurement[] = [];
  for (const size of [FEW, MANY]) {
    const { opened, begun } = await timeWith(mundap, size);
    const told = (values: readonly number[]) =>
      `median of ${TIMES}, slowest ${percentile(values, 1).toFixed(0)} ms`;
    const on = `with ${size.total.toLocaleString("en")} questions on the device`;
    measurements.push(
      { what: `practice opened ${on}`, measured: median(opened), unit: "ms", note: told(opened) },
      {
        what: `  its first question, after Start, ${on}`,
        measured: median(begun),
        unit: "ms",
        note: told(begun),
      },
    );
  }
  return measurements;
}

async function timeWith(mundap: Mundap, size: typeof FEW): Promise<{ opened: number[]; begun: number[] }> {
  const titles = await publishManyQuestions(mundap, size);
  const profile = await openProfile({ baseURL: mundap.url });
  try {
    const page = await profile.context.newPage();
    await openLibrary(page);
    for (const title of titles) await downloadSet(page, title);
    await waitForWorker(page);
    const opened: number[] = [];
    const begun: number[] = [];
    for (let time = 0; time < TIMES; time += 1) {
      // A new page each time: what was read before is not remembered.
      await page.goto("/");
      const row = page.locator('a[href="/practice"]');
      await row.waitFor();
      await page.waitForTimeout(500);
      opened.push(await timeTap(page, { tap: 'a[href="/practice"]', until: "main output" }));
      begun.push(await timeTap(page, { tap: "main + div button", until: "main form label" }));
      await page.getByRole("button", { name: /^Overview/ }).click();
      await page.getByRole("button", { name: "Finish", exact: true }).click();
      await page.getByRole("dialog").getByRole("button", { name: "Finish", exact: true }).last().click();
      await page.waitForURL(/\/review\//);
    }
    return { opened, begun };
  } finally {
    await profile.close();
  }
}

type Tapped = { tap: string; until: string };

/** In the page's own clock: from the tap to the frame after what is waited for has come. */
async function timeTap(page: Page, tapped: Tapped): Promise<number> {
  return page.evaluate(
    ({ tap, until }) =>
      new Promise<number>((resolve) => {
        const before = document.querySelector(until);
        const start = performance.now();
        const look = new MutationObserver(() => {
          const found = document.querySelector(until);
          if (found === null || found === before) return;
          look.disconnect();
          requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start)));
        });
        look.observe(document, { childList: true, subtree: true });
        document.querySelector<HTMLElement>(tap)?.click();
      }),
    tapped,
  );
}
