import { liveQuery } from "dexie";
import type { Database } from "../store/open-database.ts";
import { countWaiting } from "./count-waiting.ts";

/** Says now, and whenever it may have changed, whoever changes it, how many answers wait. Returns how to stop. */
export function watchWaiting(db: Pick<Database, "outbox">, onCount: (answers: number) => void): () => void {
  // Dexie does not tell those who count by an index of rows that go by a range of keys: hence the second count.
  const count = () => Promise.all([countWaiting(db), db.outbox.count()]);
  // A database that is closed or lost counts nothing: other parts tell of it.
  const watching = liveQuery(count).subscribe(
    ([answers]) => onCount(answers),
    () => undefined,
  );
  return () => watching.unsubscribe();
}
