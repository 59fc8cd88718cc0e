import type { Uuid } from "../../domain/id.ts";
import { ok, type Result } from "../../domain/result.ts";
import type { Local } from "../store/local.ts";
import { writeStrictly } from "../store/write-strictly.ts";
import { appendToDeviceJournal } from "./append-to-device-journal.ts";

const DAY_MS = 86_400_000;
/** Rarely: whoever is asked each time soon stops to answer, or to be honest. */
const ASK_AGAIN_AFTER_MS = 30 * DAY_MS;
/** Not before there is something to be satisfied with. */
const AFTER_ATTEMPTS = 3;

/**
 * Whether to ask how it goes, after this attempt. Once it was asked, it stays with that attempt until it is answered or
 * put away, and then is not asked again for a month. Where that cannot be written down, it is not asked.
 */
export async function asksSatisfaction(
  { db, ports }: Pick<Local, "db" | "ports">,
  attemptId: Uuid,
): Promise<boolean> {
  const now = ports.clock.wallMs();
  const asks = await writeStrictly(db, [db.meta, db.attempts], async () => {
    const row = await db.meta.get("satisfaction");
    if (row?.k === "satisfaction") {
      if (row.attemptId === attemptId) return ok(row.settled !== true);
      // A clock that was set back is no reason to ask again.
      if (now - row.askedAt < ASK_AGAIN_AFTER_MS) return ok(false);
    }
    const finished = await db.attempts.filter(({ finishedAt }) => finishedAt !== undefined).count();
    const attempt = await db.attempts.get(attemptId);
    // An old attempt that is looked at again says nothing of how it goes now.
    const isRecent = attempt?.finishedAt !== undefined && now - attempt.finishedAt < DAY_MS;
    if (finished < AFTER_ATTEMPTS || !isRecent) return ok(false);
    await db.meta.put({ k: "satisfaction", askedAt: now, attemptId });
    return ok(true);
  });
  return asks.ok && asks.value;
}

/** Put away without a word: that is an answer too, and none is made up for it. */
export async function settleSatisfaction({ db }: Pick<Local, "db">): Promise<void> {
  // What fails of this costs a question that is asked again.
  await writeStrictly(db, [db.meta], async () => {
    const row = await db.meta.get("satisfaction");
    if (row?.k === "satisfaction") await db.meta.put({ ...row, settled: true });
    return ok(undefined);
  });
}

/** 1 to 5 stars for the attempt as a whole, in the device's own journal. Gives that journal's id. */
export async function recordSatisfaction(
  local: Local,
  attemptId: Uuid,
  stars: number,
): Promise<Result<Uuid>> {
  const recorded = await appendToDeviceJournal(local, { type: "rated", attemptId, stars });
  if (recorded.ok) await settleSatisfaction(local);
  return recorded;
}
