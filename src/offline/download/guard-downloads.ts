import type { ContentId } from "../../domain/id.ts";
import { fail, type Result } from "../../domain/result.ts";
import type { Local } from "../store/local.ts";

type Guarded = { setId: ContentId; signal?: AbortSignal; run: () => Promise<Result<void>> };

/**
 * One download of a set at a time, over all tabs: a second one waits for the first. A download that was under way when its page died
 * has left its lock behind free: it is shown as paused from the next start on.
 */
export async function guardDownloads({
  db,
  ports,
  account,
}: Local): Promise<(guarded: Guarded) => Promise<Result<void>>> {
  const { locks } = ports;
  const nameOf = (setId: ContentId) => `mundap.download.${account.learnerId}.${setId}`;
  for (const { setId, state } of await db.partials.toArray()) {
    if (state !== "downloading") continue;
    const rest = async () => await db.partials.update(setId, { state: "paused" });
    if (!locks) await rest();
    else await locks.request(nameOf(setId), { ifAvailable: true }, async (lock) => lock && (await rest()));
  }
  return async ({ setId, signal, run }) => {
    if (!locks) return await run();
    try {
      // Under way in another tab: afterwards everything is here, and this run only looks it over.
      return await locks.request(nameOf(setId), { signal }, run);
    } catch (error) {
      if (!signal?.aborted) throw error;
      return fail("network_unreachable", { paused: true });
    }
  };
}
