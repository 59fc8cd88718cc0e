import type { Dexie } from "dexie";
import { openOnceMore } from "./open-once-more.ts";
import { storageFailureOf } from "./write-strictly.ts";

/**
 * Opens, and opens again whenever the browser has closed the database under an open tab. For as long as the disk is
 * full it also refuses to open it, and what it could not read it deletes: `refill` may put back what is lost before
 * anybody else reads.
 */
export async function keepOpen<T extends Dexie>(db: T, refill?: (db: T) => Promise<void>): Promise<void> {
  let isFirst = true;
  // What Dexie hands over may be used while everybody else still waits for the opening.
  db.on(
    "ready",
    async (opened) => await (isFirst ? undefined : refill?.(opened as T).catch(storageFailureOf)),
    true,
  );
  await openOnceMore(db);
  isFirst = false;
  db.on("close", () => {
    // Dexie repeats a refusal for ever; here the next use tries anew. Whoever waited for this opening is told
    // first that it failed, or all of them would begin the next one.
    setTimeout(() => {
      if (db.hasFailed() && !db.hasBeenClosed()) db.close({ disableAutoOpen: false });
    });
  });
}
