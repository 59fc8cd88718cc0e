import { isForgotten } from "../forget-database.ts";
import type { Local } from "../store/local.ts";
import { takeUpLoss } from "../store/take-up-loss.ts";
import { findCopiesOf } from "./found-copies.ts";
import { restoreHoldings } from "./restore-holdings.ts";
import { restoreJournals } from "./restore-journals.ts";

/**
 * After a loss under an open tab: what the files hold goes back into the empty database. Without the lock that a
 * start takes, whose holder may be waiting for this very database; a repeat changes nothing.
 */
export async function refillLost(local: Local): Promise<void> {
  const { copy } = local.ports;
  if (await isForgotten(local)) {
    // This tab outlives its account: what it took in now would be nobody's.
    await local.db.meta.put({ k: "forgetting" });
    return;
  }
  if (copy === undefined) return;
  await takeUpLoss(local);
  const found = await findCopiesOf(await copy.open(), local.account.learnerId);
  const restored = await restoreJournals(local, found);
  // Else another tab was faster, and says how much it was; or there may be more in a file that the next start reads.
  const isAll = found.unreadable.size === 0 && (restored.events > 0 || found.events.size === 0);
  if (isAll) await restoreHoldings(local, found, restored);
}
