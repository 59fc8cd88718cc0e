import { must } from "../../domain/invariant.ts";
import type { Local } from "../store/local.ts";

/** A leader whose beat stands still this long while another waits is frozen, and replaced. Longer than any request may take. */
const FROZEN_AFTER_MS = 45_000;

/**
 * Runs `work` as the only sender of this account over tabs and worker. Every run gets a higher
 * fencing epoch; a frozen leader that wakes up after it was replaced finds its own outdated and
 * writes nothing. Without locks several may send at once: the server takes each event once.
 */
export async function lead(
  local: Local,
  work: (epoch: number) => Promise<void>,
): Promise<"led" | "replaced"> {
  const { locks } = local.ports;
  const run = async () => await work(await nextEpoch(local));
  if (!locks) {
    await run();
    return "led";
  }
  const name = `mundap.outbox.${local.account.learnerId}`;
  let steal = false;
  for (;;) {
    const beat = await readBeat(local);
    const waiting = new AbortController();
    const stopWaiting = local.ports.after(FROZEN_AFTER_MS, () => waiting.abort());
    let failed: unknown;
    let leading: Promise<unknown> | undefined;
    let replaced = false;
    try {
      await locks.request(name, steal ? { steal: true } : { signal: waiting.signal }, async () => {
        stopWaiting();
        // Not by rejection: that is how a lock says that it was taken away.
        leading = run().catch((error: unknown) => (failed = error));
        await leading;
      });
    } catch {
      stopWaiting();
      replaced = leading !== undefined;
      await leading;
    }
    if (failed !== undefined) throw failed;
    if (leading) return replaced ? "replaced" : "led";
    steal = (await readBeat(local)) === beat;
  }
}

async function nextEpoch({ db }: Local): Promise<number> {
  return await db.transaction("rw", [db.sender], async () => {
    const lease = await db.sender.get("lease");
    const epoch = lease?.k === "lease" ? lease.epoch + 1 : 1;
    await db.sender.put({ k: "lease", epoch, beat: 0 });
    return epoch;
  });
}

async function readBeat({ db }: Local): Promise<string> {
  const lease = await db.sender.get("lease");
  return lease?.k === "lease" ? `${lease.epoch}.${lease.beat}` : "";
}

/** Inside every transaction of a drain, first of all. */
export async function isLeading({ db }: Local, epoch: number): Promise<boolean> {
  const lease = must(await db.sender.get("lease"), "a drain began without a lease");
  if (lease.k !== "lease" || lease.epoch !== epoch) return false;
  await db.sender.put({ ...lease, beat: lease.beat + 1 });
  return true;
}
