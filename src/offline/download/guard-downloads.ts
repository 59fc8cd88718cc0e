import type { ContentId } from "../../domain/id.ts";
import { fail, type Result } from "../../domain/result.ts";
import type { Local } from "../store/local.ts";

type Guard = (setId: ContentId, download: () => Promise<Result<void>>) => Promise<Result<void>>;

/**
 * One download of a set at a time, over all tabs. A download that was under way when its page died
 * has left its lock behind free: it is shown as paused from the next start on.
 */
export async function guardDownloads({ db, ports, account }: Local): Promise<Guard> {
  const { locks } = ports;
  const nameOf = (setId: ContentId) => `mundap.download.${account.learnerId}.${setId}`;
  for (const { setId, state } of await db.partials.toArray()) {
    if (state !== "downloading") continue;
    const rest = async () => await db.partials.update(setId, { state: "paused" });
    if (!locks) await rest();
    else await locks.request(nameOf(setId), { ifAvailable: true }, async (lock) => lock && (await rest()));
  }
  return async (setId, download) => {
    if (!locks) return await download();
    return await locks.request(nameOf(setId), { ifAvailable: true }, async (lock) =>
      // Under way in another tab, which shows its progress here too.
      lock ? await download() : fail("attempt_open_elsewhere", { setId }),
    );
  };
}
