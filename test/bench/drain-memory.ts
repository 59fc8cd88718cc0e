import { setTimeout as sleep } from "node:timers/promises";
import { atMost, type Measurement } from "./measurement.ts";
import { watchHeap } from "./heap.ts";
import { openDevice } from "./sync/device.ts";
import { openPeers } from "./sync/open-peers.ts";
import { MAX_BATCH_BYTES } from "../../src/protocol/sync.ts";

/** A batch on its way is there as rows, as text, and as what the reply makes of it. */
const FEW_BATCHES = 4;
const LOOK_EVERY_MS = 500;

/** How much more a page holds while thousands of waiting answers go out than before the first of them. */
export async function measureDrainMemory(answers: number): Promise<Measurement[]> {
  const peers = await openPeers(["Mundap"]);
  const device = await openDevice();
  try {
    const { url, backend, front } = peers.of("Mundap");
    await device.start(url);
    front.setNetwork("off");
    const page = device.page();
    await page.evaluate(async (count) => void (await globalThis.peer?.recordMany(0, count)), answers);
    const heap = await watchHeap(page);
    const before = await heap.heldBytes();
    front.setNetwork("on");
    const draining = page.evaluate(() => globalThis.peer?.drain()).then(() => "done" as const);
    const held: number[] = [];
    let state: "sending" | "done";
    do {
      state = await Promise.race([draining, sleep(LOOK_EVERY_MS, "sending" as const)]);
      held.push(await heap.heldBytes());
    } while (state === "sending");
    const taken = (await backend.deliveries()).size;
    if (taken !== answers) throw new Error(`${taken} of ${answers} answers have arrived`);
    const after = held.at(-1) ?? before;
    return [
      {
        what: `what the page holds more while ${answers.toLocaleString("en")} waiting answers go out`,
        measured: (Math.max(...held) - before) / 1024,
        unit: "KiB",
        budget: atMost((FEW_BATCHES * MAX_BATCH_BYTES) / 1024),
        note: `most of ${held.length} looks, garbage collected; ${Math.round(before / 1024)} KiB before, ${Math.round(after / 1024)} KiB after`,
      },
    ];
  } finally {
    await device.throwAway();
    await peers.close();
  }
}
