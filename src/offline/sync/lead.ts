import { must } from "../../domain/invariant.ts";
import { runAlone, type Led } from "../run-alone.ts";
import type { SenderRows } from "../store/sender-store.ts";
import type { Sending } from "./sending.ts";

type Leading = Pick<Sending, "store" | "ports" | "account">;

/**
 * Runs `work` as the only sender of this account over tabs and worker. Every run gets a higher
 * fencing epoch; a frozen leader that wakes up after it was replaced finds its own outdated and
 * writes nothing. Without locks several may send at once: the server takes each event once.
 *
 * A page that is about to be frozen or to end says so (`going`) and gives the lead away at once. What it
 * has under way may come to its end; once another leads, its epoch is outdated like any frozen leader's.
 */
export async function lead(
  sending: Leading,
  work: (epoch: number) => Promise<void>,
  going?: AbortSignal,
): Promise<Led> {
  const name = `mundap.outbox.${sending.account.learnerId}`;
  const readBeat = () => readLeaseBeat(sending);
  return await runAlone(
    sending.ports,
    { name, readBeat, going },
    async () => await work(await nextEpoch(sending)),
  );
}

async function nextEpoch({ store }: Leading): Promise<number> {
  return await store.transact("lease", async (db) => {
    const lease = await db.readLease();
    const epoch = (lease?.epoch ?? 0) + 1;
    await db.putLease({ k: "lease", epoch, beat: 0 });
    return epoch;
  });
}

async function readLeaseBeat({ store }: Leading): Promise<string> {
  const lease = await store.transact("lease", async (db) => await db.readLease());
  return lease ? `${lease.epoch}.${lease.beat}` : "";
}

/** Inside every transaction of a drain, first of all. */
export async function isLeading(
  db: Pick<SenderRows, "readLease" | "putLease">,
  epoch: number,
): Promise<boolean> {
  const lease = must(await db.readLease(), "a drain began without a lease");
  if (lease.epoch !== epoch) return false;
  await db.putLease({ ...lease, beat: lease.beat + 1 });
  return true;
}
