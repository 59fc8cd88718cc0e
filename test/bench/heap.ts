import type { CDPSession, Page } from "playwright";

export type Heap = {
  /** What the page's scripts hold on to: everything else has been thrown away before. */
  heldBytes(): Promise<number>;
};

export async function watchHeap(page: Page): Promise<Heap> {
  const session: CDPSession = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.enable");
  return {
    async heldBytes() {
      await session.send("HeapProfiler.collectGarbage");
      return (await session.send("Runtime.getHeapUsage")).usedSize;
    },
  };
}
