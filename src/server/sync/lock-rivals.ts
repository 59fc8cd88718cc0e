import type { ContentId, Uuid } from "../../domain/id.ts";
import type { SyncRows } from "./sync-rows.ts";

type Rivalry = {
  learnerIds: readonly Uuid[];
  sessionIds: readonly Uuid[];
  /** Sets of which only so many attempts of a person count. */
  limitedSetIds: readonly ContentId[];
};

/**
 * Until the end of the transaction nobody else judges what competes in these: two at once would each overlook the
 * other's. A person is locked under each identity: whoever judges for the same one has at least one of them in common,
 * also where two have only just been joined.
 */
export async function lockRivals(
  rows: Pick<SyncRows, "lockIds">,
  { learnerIds, sessionIds, limitedSetIds }: Rivalry,
): Promise<void> {
  const persons = limitedSetIds.flatMap((setId) => learnerIds.map((learnerId) => `${learnerId} ${setId}`));
  await rows.lockIds("session", [...sessionIds, ...persons]);
}
