import { liveQuery } from "dexie";
import type { Database } from "../store/open-database.ts";
import { countWaiting } from "./count-waiting.ts";

/** Says now, and whenever it changes, whoever changes it, how many answers wait. Returns how to stop. */
export function watchWaiting(
  db: Pick<Database, "outbox">,
  onCount: (answers: number) => void,
): () => void {
  // A database that is closed or lost counts nothing: other parts tell of it.
  const watching = liveQuery(() => countWaiting(db)).subscribe(onCount, () => undefined);
  return () => watching.unsubscribe();
}
